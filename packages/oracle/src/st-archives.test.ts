import { existsSync, readdirSync } from 'node:fs';
import { addUp, createEmulator, type TensorDifference } from '@edgebench/emulator';
import { type NpyArray, readNpz, readTflite } from '@edgebench/model';
import { describe, expect, test } from 'vitest';
import { compare } from './compare.ts';
import { read, sharedPath } from './testing.ts';

const reports = sharedPath('reports/stedgeai');
const folders = existsSync(reports)
  ? readdirSync(reports).filter((name) => name.startsWith('n6-single-op-'))
  : [];

/** One sample of an array that holds a list of them, in the shape that the model declares. */
function sample(array: NpyArray, number: number, shape: readonly number[]): NpyArray {
  const size = array.bytes.length / (array.shape[0] ?? 1);
  return {
    type: array.type,
    shape,
    bytes: array.bytes.subarray(number * size, (number + 1) * size),
  };
}

interface Archive {
  readonly emulated: TensorDifference;
  readonly device: TensorDifference;
}

/** What TFLite gave on ST's host (m) beside the emulator, and what the device gave (c) beside TFLite. */
function compareArchive(folder: string, profile: string): Archive {
  const files = readdirSync(`${reports}/${folder}`);
  const model = files.find((name) => name.endsWith('.tflite')) ?? '';
  const emulator = createEmulator(readTflite(read(`${reports}/${folder}/${model}`)), { profile });
  const arrays = readNpz(read(`${reports}/${folder}/network_val_io.npz`));
  const array = (name: string): NpyArray => {
    const found = arrays.get(name);
    if (found === undefined) throw new Error(`${folder} has no ${name}`);
    return found;
  };
  const [inputs, host, device] = [array('m_inputs_1'), array('m_outputs_1'), array('c_outputs_1')];
  const [input, output] = [emulator.inputs[0]?.shape ?? [], emulator.outputs[0]?.shape ?? []];
  const samples = Array.from({ length: inputs.shape[0] ?? 0 }, (_, number) => number);
  return {
    emulated: addUp(
      samples.flatMap((number) =>
        emulator
          .run([sample(inputs, number, input)])
          .map((result) => compare(sample(host, number, output), result)),
      ),
    ),
    device: compare(host, { ...device, shape: host.shape }),
  };
}

describe.skipIf(folders.length === 0)(
  "archives of ST's validation on an STM32N6 (skipped where they are not at hand)",
  () => {
    test('hold what XNNPACK computes on Arm: at most one element of all differs', () => {
      const found = folders.map(
        (folder) => [folder, compareArchive(folder, 'litert-2.3-xnnpack-arm')] as const,
      );
      for (const [folder, { emulated, device }] of found) {
        const { first } = emulated;
        const named = first === null ? '' : ` [${first.index}] ${first.a}, emulated ${first.b}`;
        process.stdout.write(
          `${folder}: ${emulated.mismatches} of ${emulated.elements} differ from the emulator${named}; ` +
            `the device differs from TFLite in ${device.mismatches} by up to ${device.maxAbsDifference} (${((100 * device.mismatches) / device.elements).toFixed(2)} %)\n`,
        );
        expect(device.maxAbsDifference).toBeLessThanOrEqual(1);
      }
      const all = addUp(found.map(([, { emulated }]) => emulated));
      expect(all.elements).toBeGreaterThan(800);
      expect(all.mismatches).toBeLessThanOrEqual(1);
    });
  },
);
