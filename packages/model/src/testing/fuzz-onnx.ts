import { analyze } from '../analyze/analyze.ts';
import { detectFormat } from '../detect.ts';
import { ModelError } from '../errors.ts';
import { externalLocations } from '../onnx/external.ts';
import { foldQuantization } from '../onnx/fold/fold.ts';
import { readOnnx } from '../onnx/read.ts';
import { mutated, seedOf } from './mutate-onnx.ts';
import { generator } from './random.ts';

export interface FuzzResult {
  /** Runs by the code of the error that refused them, and `read`. */
  readonly counts: ReadonlyMap<string, number>;
  /** Milliseconds of processor time of the slowest run. */
  readonly slowest: number;
}

/** Reads, analyses and folds seeded mutations of sound models. Throws where one ends otherwise than by a `ModelError`. */
export function fuzzOnnx(models: readonly Uint8Array[], runs: number, seed: number): FuzzResult {
  const random = generator(seed);
  const seeds = models.map(seedOf);
  const counts = new Map<string, number>();
  let slowest = 0;
  for (let run = 0; run < runs; run++) {
    const from = seeds[random(seeds.length)];
    const other = seeds[random(seeds.length)];
    if (from === undefined || other === undefined) break;
    const bytes = mutated(from, other, random);
    const start = process.cpuUsage();
    const outcome = outcomeOf(bytes, run);
    slowest = Math.max(slowest, process.cpuUsage(start).user / 1000);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return { counts, slowest };
}

function outcomeOf(bytes: Uint8Array, run: number): string {
  try {
    detectFormat(bytes, 'model.onnx');
    externalLocations(bytes);
    const graph = readOnnx(bytes);
    analyze(graph);
    analyze(foldQuantization(graph));
    return 'read';
  } catch (error) {
    if (!(error instanceof ModelError)) throw new Error(`run ${run}`, { cause: error });
    if (error.offset > bytes.length) throw new Error(`run ${run}: byte ${error.offset}`);
    return error.code;
  }
}
