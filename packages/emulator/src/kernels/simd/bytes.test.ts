import { type Graph, readTflite } from '@edgebench/model';
import { buildModel, type OpSpec } from '@edgebench/model/testing';
import { expect, it } from 'vitest';
import { createEmulator } from '../../emulator.ts';
import { random } from './testing.ts';

interface Tensor {
  readonly shape: readonly number[];
  readonly scale: number;
  readonly zeroPoint: number;
}

type Type = 'INT8' | 'UINT8';

function graphOf(
  op: OpSpec['type'],
  options: object,
  inputs: Tensor[],
  output: Tensor,
  type: Type,
) {
  const names = inputs.map((_, k) => `input ${k}`);
  const spec = ({ shape, scale, zeroPoint }: Tensor, name: string) => {
    const shift = type === 'UINT8' ? 128 : 0;
    return { name, shape, type, scales: [scale], zeroPoints: [zeroPoint + shift] };
  };
  const model = {
    tensors: [...inputs.map((t, k) => spec(t, `input ${k}`)), spec(output, 'output')],
    ops: [{ type: op, inputs: names, outputs: ['output'], options: { ...options } }],
    inputs: names,
    outputs: ['output'],
  };
  return readTflite(buildModel(model));
}

/** Outputs with SIMD and with plain kernels; packed bytes show that the former were taken where they pack. */
function both(graph: Graph, profile: string, next: () => number) {
  const bytes = new Map<string, Uint8Array>();
  const [fast, plain] = (['simd', 'plain'] as const).map((kernels) => {
    const emulator = createEmulator(graph, { profile, kernels });
    const inputs = emulator.inputs.map(({ name, shape, type }) => {
      const count = shape.reduce((product, size) => product * size, 1);
      const values = bytes.get(name) ?? Uint8Array.from({ length: count }, () => next() * 256);
      bytes.set(name, values);
      return { type, shape, bytes: values };
    });
    return { output: emulator.run(inputs)[0]?.bytes, packed: emulator.memory.packedBytes };
  });
  return { fast, plain };
}

it.each([
  ['AVERAGE_POOL_2D', 'litert-2.3-reference'],
  ['AVERAGE_POOL_2D', 'tosa'],
  ['MAX_POOL_2D', 'litert-2.3-reference'],
] as const)('%s as %s equals the plain kernel', (op, profile) => {
  const next = random(7);
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  for (let round = 0; round < 60; round++) {
    const [filterHeight, filterWidth, strideH, strideW] = [1, 1, 1, 1].map(() => whole(1, 4));
    const [height, width, channels] = [whole(4, 12), whole(4, 12), whole(1, 35)];
    const padding = next() < 0.5 ? 'SAME' : 'VALID';
    const fusedActivationFunction = next() < 0.3 ? 'RELU6' : 'NONE';
    const out = (image: number, filter = 1, stride = 1): number =>
      Math.floor((image + stride - (padding === 'SAME' ? 1 : filter)) / stride);
    const tensor = { scale: 0.05, zeroPoint: whole(-100, 100) };
    const input = { ...tensor, shape: [2, height, width, channels] };
    const shape = [
      2,
      out(height, filterHeight, strideH),
      out(width, filterWidth, strideW),
      channels,
    ];
    const options = {
      padding,
      filterHeight,
      filterWidth,
      strideH,
      strideW,
      fusedActivationFunction,
    };
    const type = next() < 0.3 ? 'UINT8' : 'INT8';
    const graph = graphOf(op, options, [input], { ...tensor, shape }, type);
    const { fast, plain } = both(graph, profile, next);
    expect(fast?.output, `round ${round}`).toEqual(plain?.output);
  }
});

it.each(['litert-2.3-reference', 'litert-2.3-optimized', 'litert-2.3-xnnpack', 'tosa'])(
  'ops by a table of pairs equal the plain kernel as %s',
  (profile) => {
    const next = random(11);
    for (const shape of [
      [1, 16, 16, 16],
      [1, 23, 9, 13],
      [3, 1021],
    ]) {
      for (const op of ['ADD', 'SUB', 'MUL', 'MAXIMUM', 'MINIMUM'] as const) {
        if (profile === 'tosa' && op === 'MUL') continue;
        const tensor = () => ({
          shape,
          scale: 0.01 + next() / 10,
          zeroPoint: Math.floor(next() * 200) - 100,
        });
        const graph = graphOf(op, {}, [tensor(), tensor()], tensor(), 'INT8');
        const { fast, plain } = both(graph, profile, next);
        expect(fast?.packed).toBeGreaterThanOrEqual(65_536);
        expect(fast?.output).toEqual(plain?.output);
      }
    }
  },
);
