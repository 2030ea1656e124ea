import { createEmulator } from '../../packages/emulator/src/index.ts';
import { createNetwork } from '../../packages/ethos-u/src/index.ts';
import { readTflite } from '../../packages/model/src/index.ts';
import type { Compiled } from '../../packages/oracle/src/vela/compile.ts';
import type { Prepared } from '../../packages/oracle/src/vela/sweep.ts';
import { type Sample, sample, spread } from '../emulator/statistics.ts';

/** Milliseconds, medians of one thread. */
export interface Speed {
  readonly name: string;
  /** From the file to a network that can be run. */
  readonly decodeMs: number;
  readonly inferenceMs: number;
  /** An inference of the emulator on the model itself, as TFLM. */
  readonly emulatorMs: number;
}

export const limits = { decodeMs: 150, inferenceMs: 60 } as const;

const rounds = 15;
const attempts = 10 * rounds;
const warmUps = 5;

/** Null for a model that the NPU takes nothing of, or that TFLM does not run. */
export function speedOf(prepared: Prepared | undefined, compiled: Compiled): Speed | null {
  if (prepared === undefined || compiled.status === 'failed') return null;
  const { name, model, expected } = prepared;
  const ops = readTflite(compiled.bytes).subgraphs[0]?.ops ?? [];
  const isOnNpu = ops.some(({ customCode }) => customCode === 'ethos-u');
  if (!isOnNpu || typeof expected.of.get('tflm') === 'string') return null;
  const network = createNetwork(compiled.bytes);
  const emulator = createEmulator(readTflite(model), { profile: 'tflm' });
  const [inputs = []] = expected.inputs;
  return {
    name,
    decodeMs: median(() => createNetwork(compiled.bytes)),
    inferenceMs: median(() => network.run(inputs)),
    emulatorMs: median(() => emulator.run(inputs)),
  };
}

/** Of rounds in which the processor was not taken away, tried for a while; of all where the machine is too busy. */
function median(run: () => unknown): number {
  for (let k = 0; k < warmUps; k++) run();
  const all: Sample[] = [];
  const isEnough = (): boolean => all.filter(({ isDisturbed }) => !isDisturbed).length >= rounds;
  while (all.length < attempts && !isEnough()) all.push(timed(run));
  const kept = isEnough() ? all.filter(({ isDisturbed }) => !isDisturbed) : all;
  return spread(kept.map(({ us }) => us)).median / 1_000;
}

function timed(run: () => unknown): Sample {
  const [start, before] = [performance.now(), process.cpuUsage()];
  run();
  const clock = (performance.now() - start) * 1_000;
  const { user, system } = process.cpuUsage(before);
  return sample(clock, user + system, 1);
}
