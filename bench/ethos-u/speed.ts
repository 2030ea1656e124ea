import { createEmulator } from '../../packages/emulator/src/index.ts';
import { createNetwork } from '../../packages/ethos-u/src/index.ts';
import { readTflite } from '../../packages/model/src/index.ts';
import type { Compiled } from '../../packages/oracle/src/vela/compile.ts';
import type { Prepared } from '../../packages/oracle/src/vela/sweep.ts';

/** Milliseconds, medians. */
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

function median(run: () => unknown): number {
  for (let k = 0; k < warmUps; k++) run();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN;
}
