import { existsSync } from 'node:fs';
import { createEmulator, type TensorDifference } from '@edgebench/emulator';
import { type NpyArray, readTflite } from '@edgebench/model';
import { afterAll, describe, expect, test } from 'vitest';
import { compare } from './compare.ts';
import { inputsOf } from './inputs.ts';
import { closeAll, opened, read, rootPath, sharedPath } from './testing.ts';

/** Models on which runtimes are known to differ, the other path, and how many of the vectors to try. */
const known = [
  ['zoo/anomaly_autoencoder.tflite', rootPath, 'litert-2.3-optimized'],
  ['zoo/anomaly_autoencoder.tflite', rootPath, 'tflm'],
  ['zoo/resnet8.tflite', rootPath, 'litert-2.3-optimized'],
  ['zoo/resnet8.tflite', rootPath, 'litert-2.3-xnnpack'],
  ['zoo/mlperf-tiny/ad01_int8.tflite', sharedPath, 'litert-2.3-optimized'],
  ['zoo/mlperf-tiny/ad01_int8.tflite', sharedPath, 'tflm'],
  ['zoo/mlperf-tiny/pretrainedResnet_quant.tflite', sharedPath, 'litert-2.3-optimized'],
  ['zoo/mlperf-tiny/pretrainedResnet_quant.tflite', sharedPath, 'litert-2.3-xnnpack'],
] as const;

const reference = 'litert-2.3-reference';
const vectors = 48;

const available = (profile: string): boolean =>
  opened.some(([id, found]) => id === profile && found.available);

afterAll(closeAll);

describe.each(known)('%s', (path, at, other) => {
  const file = at(path);
  const runnable = existsSync(file) && available(reference) && available(other);
  const skipped = runnable ? '' : ' (skipped: the model or a runtime is not at hand)';

  test.skipIf(!runnable)(
    `differs between ${reference} and ${other} in the emulator as between the runtimes${skipped}`,
    { timeout: 120_000 },
    async () => {
      const model = read(file);
      const inputs = inputsOf(readTflite(model), vectors);
      const [a, b] = [await live(reference, model, inputs), await live(other, model, inputs)];
      const [c, d] = [emulated(reference, model, inputs), emulated(other, model, inputs)];
      const real = inputs.map((_, number) => between(a[number], b[number]));
      expect(inputs.map((_, number) => between(c[number], d[number]))).toEqual(real);
      const most = real.reduce((worst, found) =>
        found.maxAbsDifference > worst.maxAbsDifference ? found : worst,
      );
      process.stdout.write(
        `${path}, ${other}: ${most.mismatches} of ${most.elements} by up to ${most.maxAbsDifference} on vector ${real.indexOf(most)}\n`,
      );
      expect(most.mismatches).toBeGreaterThan(0);
    },
  );
});

async function live(
  profile: string,
  model: Uint8Array,
  inputs: readonly NpyArray[][],
): Promise<(NpyArray | undefined)[]> {
  const found = opened.find(([id]) => id === profile)?.[1];
  const answer = found?.available ? await found.oracle.run({ model, vectors: inputs }) : null;
  if (answer?.status !== 'ok') throw new Error(`${profile} did not run: ${answer?.message}`);
  return answer.vectors.map((tensors) => [...tensors.values()][0]);
}

function emulated(
  profile: string,
  model: Uint8Array,
  inputs: readonly NpyArray[][],
): (NpyArray | undefined)[] {
  const emulator = createEmulator(readTflite(model), { profile });
  return inputs.map((values) => emulator.run(values)[0]);
}

function between(a: NpyArray | undefined, b: NpyArray | undefined): TensorDifference {
  if (a === undefined || b === undefined) throw new Error('the model has no output');
  return compare(a, b);
}
