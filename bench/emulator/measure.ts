import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createEmulator } from '../../packages/emulator/src/index.ts';
import { analyze, type Graph, readTflite, vectors } from '../../packages/model/src/index.ts';
import { openLitert, type Path, paths } from './litert.ts';
import { type Sample, sample, spread } from './statistics.ts';
import type { ModelResult, Pair } from './table.ts';

/** Rounds that count, and how many are tried at most. */
export const rounds = 41;
const attempts = 10 * rounds;
const warmUps = 300;
/** How long one measurement lasts, about. */
const batchUs = 2_000;

interface Bench {
  readonly python: string;
  /** Folder for the inputs. */
  readonly scratch: string;
}

/**
 * Every round times the emulator with a path's profile, then that path of LiteRT. A round in which the processor was
 * taken away from either is repeated. Null for a model that no profile takes.
 */
export async function measure(
  file: string,
  { python, scratch }: Bench,
): Promise<ModelResult | null> {
  const graph = readTflite(readFileSync(file));
  const runs = new Map(paths.flatMap((path) => runOf(graph, path, file)));
  if (runs.size === 0) return null;
  const litert = await openLitert(python, file, writeInputs(graph, scratch));
  const pairs: Record<Path, Pair | null> = { reference: null, optimized: null, xnnpack: null };
  let disturbed = 0;
  for (const [path, run] of runs) {
    timeOf(run, warmUps);
    await litert.time(path, warmUps);
    const count = (us: number): number => Math.max(1, Math.round(batchUs / us));
    const [own, theirs] = [count(timeOf(run, 20).us), count((await litert.time(path, 5)).us)];
    const kept: [number, number][] = [];
    for (let attempt = 0; attempt < attempts && kept.length < rounds; attempt++) {
      const [mine, other] = [timeOf(run, own), await litert.time(path, theirs)];
      if (mine.isDisturbed || other.isDisturbed) disturbed++;
      else kept.push([mine.us, other.us]);
    }
    if (kept.length < rounds) throw new Error(`${file}: the machine is too busy to measure on`);
    pairs[path] = {
      emulator: spread(kept.map(([us]) => us)),
      litert: spread(kept.map(([, us]) => us)),
    };
  }
  litert.close();
  const name = basename(file, '.tflite');
  const model = `${file.includes('mlperf-tiny') ? 'mlperf-tiny' : 'zoo'}/${name}`;
  return { model, file, macs: analyze(graph).macs ?? 0, disturbed, paths: pairs };
}

const inputsOf = (graph: Graph) => vectors(analyze(graph).inputs, 1)[0] ?? [];

function writeInputs(graph: Graph, scratch: string): string[] {
  return inputsOf(graph).map(({ bytes }, k) => {
    const name = join(scratch, `${k}.bin`);
    writeFileSync(name, bytes);
    return name;
  });
}

/** One inference of the emulator with its inputs copied in; none, and why on stderr, where it refuses the model. */
function runOf(graph: Graph, path: Path, file: string): [Path, () => void][] {
  try {
    const emulator = createEmulator(graph, { profile: `litert-2.3-${path}` });
    const sources = inputsOf(graph).map(({ bytes }) => Uint8Array.from(bytes));
    const targets = sources.map((_, k) => {
      const { buffer, byteOffset, byteLength } = emulator.input(k);
      return new Uint8Array(buffer, byteOffset, byteLength);
    });
    const run = (): void => {
      for (const [k, target] of targets.entries()) target.set(sources[k] ?? []);
      emulator.invoke();
    };
    return [[path, run]];
  } catch (error) {
    console.error(`${file}, ${path}: ${error instanceof Error ? error.message : error}`);
    return [];
  }
}

function timeOf(run: () => void, count: number): Sample {
  const [start, begun] = [performance.now(), process.cpuUsage()];
  for (let k = 0; k < count; k++) run();
  const clock = (performance.now() - start) * 1_000;
  const { user, system } = process.cpuUsage(begun);
  return sample(clock, user + system, count);
}
