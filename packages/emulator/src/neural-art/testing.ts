import { type Graph, type NpyArray, readTflite } from '@edgebench/model';
import { buildModel, type OpSpec, type TensorSpec } from '@edgebench/model/testing';
import type { Execution } from '../compare/judge.ts';
import { createEmulator } from '../emulator.ts';
import type { Accumulators } from './accumulator.ts';

const width = 64;

const image = (name: string): TensorSpec => ({
  ...{ name, shape: [1, 1, width, 1], scales: [1], zeroPoints: [0] },
});

/** A chain of convolutions by one, which a shift rounds and an accumulator of none leaves as it is. */
export function chain(length: number): Graph {
  const names = Array.from({ length: length + 1 }, (_, k) => `image ${k}`);
  return readTflite(
    buildModel({
      tensors: [
        ...names.map(image),
        { name: 'one', shape: [1, 1, 1, 1], data: Uint8Array.of(1), scales: [1] },
        { name: 'zero', shape: [1], type: 'INT32', data: new Uint8Array(4), scales: [1] },
      ],
      ops: names.slice(1).map(
        (to, k): OpSpec => ({
          type: 'CONV_2D',
          inputs: [names[k], 'one', 'zero'],
          outputs: [to],
          options: { padding: 'VALID', strideW: 1, strideH: 1 },
        }),
      ),
      inputs: [names[0]],
      outputs: [names[length]],
    }),
  );
}

/** An image whose cells are the numbers from `first` on, `step` apart. */
export const ramp = (first: number, step = 1): NpyArray => ({
  type: 'int8',
  shape: [1, 1, width, 1],
  bytes: new Uint8Array(Int8Array.from({ length: width }, (_, k) => first + step * k).buffer),
});

/** What the NPU yields for each input with these choices of its compiler. */
export function onNpu(
  graph: Graph,
  accumulators: Accumulators,
  inputs: readonly NpyArray[],
): Execution[] {
  const emulator = createEmulator(graph, { profile: 'neural-art-2.2', accumulators });
  return inputs.map((input) => ({ inputs: [input], outputs: emulator.run([input]) }));
}
