import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What Vela wrote of a model. */
export interface CompiledBeside {
  readonly bytes: Uint8Array;
  /** The debug database, as XML. */
  readonly database: string;
  readonly summary: Readonly<Record<string, number>>;
}

/** Compiles with a Vela that is here, and reads the tables that it writes beside. */
export function compileBeside(
  python: string,
  model: string,
  args: readonly string[],
): CompiledBeside {
  const out = mkdtempSync(join(tmpdir(), 'ethos-u-'));
  try {
    const common = ['-m', 'ethosu.vela', model, '--output-dir', out, '--enable-debug-db'];
    execFileSync(python, [...common, ...args], { stdio: 'ignore' });
    const files = readdirSync(out);
    const read = (part: string): Buffer =>
      readFileSync(join(out, files.find((file) => file.includes(part)) ?? part));
    return {
      bytes: new Uint8Array(read('_vela.tflite')),
      database: read('_debug.xml').toString(),
      summary: readSummary(read('_summary_').toString()),
    };
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** The figures of a summary CSV of one network, by column; NaN for what is text. */
export function readSummary(csv: string): Record<string, number> {
  const [head = '', row = ''] = csv.trim().split('\n');
  const values = row.split(',');
  return Object.fromEntries(head.split(',').map((column, k) => [column, Number(values[k])]));
}
