import { type NpyArray, readTflite, vectors } from '@edgebench/model';
import { buildModel, type SubgraphSpec } from '@edgebench/model/testing';
import { describe, expect, it } from 'vitest';
import { createEmulator } from '../emulator.ts';
import { chain, onNpu, ramp } from '../neural-art/testing.ts';
import { workerStarter } from './entry.ts';
import { runMany } from './run-many.ts';

const doubled: SubgraphSpec = {
  tensors: [
    { name: 'in', shape: [1, 4, 4, 3], scales: [0.5], zeroPoints: [3] },
    { name: 'out', shape: [1, 4, 4, 3], scales: [1], zeroPoints: [-1] },
  ],
  ops: [{ type: 'ADD', inputs: ['in', 'in'], outputs: ['out'], options: {} }],
  inputs: ['in'],
  outputs: ['out'],
};

const model = buildModel(doubled);
const input = { shape: [1, 4, 4, 3], type: 'int8', zeroPoint: 3 };
const samples = vectors([input], 9);

describe('many samples', () => {
  it('can run in threads here', () => {
    expect(workerStarter()).not.toBeNull();
  });

  it.each([1, 2, 3])('come out in their order from %i workers', async (workers) => {
    const emulator = createEmulator(readTflite(model), { profile: 'tflm' });
    const expected = samples.map((inputs) => emulator.run(inputs));
    expect(await runMany(model, 'tflm', samples, { workers })).toEqual(expected);
  });

  it.each([1, 2])('take the choices of an NPU into %i workers', async (workers) => {
    const graph = chain(1);
    const accumulators = new Map([[0, { shift: 2 }]]);
    const inputs = [[ramp(-32)], [ramp(5)], [ramp(40)]];
    const expected = inputs.map(([input]) => onNpu(graph, accumulators, [input])[0].outputs);
    const options = { workers, accumulators };
    expect(await runMany(graph, 'neural-art-2.2', inputs, options)).toEqual(expected);
  });

  it.each([1, 2])('of a wrong shape fail by name with %i workers', async (workers) => {
    const wrong: NpyArray = { type: 'int8', shape: [2], bytes: new Uint8Array(2) };
    const run = runMany(model, 'tflm', [...samples, [wrong]], { workers });
    await expect(run).rejects.toMatchObject({
      name: 'EmulatorError',
      code: 'wrong-input',
      tensor: 'in',
      message: expect.stringMatching(/^tensor 'in'.*int8\[2\]$/),
    });
  });

  it.each([1, 2])('of an unknown profile fail with %i workers', async (workers) => {
    const run = runMany(model, 'abacus', samples, { workers });
    await expect(run).rejects.toMatchObject({ code: 'unknown-profile' });
  });

  it('may be none', async () => {
    expect(await runMany(model, 'tflm', [], { workers: 2 })).toEqual([]);
  });
});
