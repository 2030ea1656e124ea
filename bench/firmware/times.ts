import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Seconds that a cell took: to build the image, in iree-compile alone, and to run it. */
export interface Times {
  readonly image: number;
  readonly compile: number;
  readonly run: number;
}

/** From the log of a cell's folder, which has each command with its time, and its measurement, which has the time of all. */
export function timesOf(cell: string): Times {
  const log = readFileSync(join(cell, 'log.txt'), 'utf8');
  const steps = log.split(/^\$ /m).map((text) => ({
    program: text.slice(0, Math.max(text.indexOf(' '), 0)),
    ms: Number(/\[exit 0, (\d+) ms\]\s*$/.exec(text)?.[1] ?? 0),
  }));
  const spent = (name: RegExp) =>
    steps.reduce((sum, { program, ms }) => (name.test(program) ? sum + ms : sum), 0);
  const measured = JSON.parse(readFileSync(join(cell, 'measurement.json'), 'utf8')) as {
    provenance: { durationMs: number };
  };
  const run = spent(/qemu/);
  return {
    image: (measured.provenance.durationMs - run) / 1_000,
    compile: spent(/iree-compile/) / 1_000,
    run: run / 1_000,
  };
}
