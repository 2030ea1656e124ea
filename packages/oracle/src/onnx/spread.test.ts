import type { Graph, NpyArray, OnnxOp, Tensor } from '@edgebench/model';
import { expect, test } from 'vitest';
import { reordered } from './bounds.ts';
import { floatArray } from './float-values.ts';
import { type Spread, spreadsIn } from './spread.ts';

const shapes = [
  [1, 3],
  [3, 2],
  [1, 2],
  [1, 2],
  [1, 2],
];
const [a, b, product, positive, sum] = [0, 1, 2, 3, 4];

const opOf = (index: number, opType: string, inputs: number[], output: number): OnnxOp => ({
  ...{ type: 'ONNX', customCode: null, options: null, intermediates: [], version: 21 },
  ...{ index, opType, domain: '', name: '', inputs, outputs: [output], attributes: new Map() },
});

const [matMul, relu, add, tanh] = [
  opOf(0, 'MatMul', [a, b], product),
  opOf(1, 'Relu', [product], positive),
  opOf(2, 'Add', [product, positive], sum),
  opOf(3, 'Tanh', [product], positive),
];

const tensors = shapes.map(
  (shape, index): Tensor => ({
    ...{
      index,
      name: `${index}`,
      shape,
      shapeSignature: null,
      type: 'FLOAT32',
      quantization: null,
    },
    ...{ data: null, buffer: 0, isVariable: false, isSparse: false, elements: 0, bytes: 0 },
  }),
);
const main = { name: '', tensors, ops: [matMul, relu, add], inputs: [a, b], outputs: [sum] };
const graph: Graph = {
  ...{ format: 'onnx', version: 10, description: '', metadata: [], signatures: [] },
  subgraphs: [main],
};

const values: Readonly<Record<number, readonly number[]>> = {
  [a]: [1, -2, 3],
  [b]: [1, 10, 1, -10, 1, 10],
  [product]: [2, 60],
  [positive]: [2, 60],
};
const at = (index: number): NpyArray =>
  floatArray(shapes[index] ?? [], Float32Array.from(values[index] ?? []));

const spreadAfter = spreadsIn(graph, 'onnxruntime-disabled');
const spreads =
  (known: Readonly<Record<number, Spread>>) =>
  (index: number): Spread | undefined =>
    known[index];

/** What rounding the bounds themselves may add. */
const near = (expected: readonly number[], actual: Spread): void => {
  expect(actual).toHaveLength(expected.length);
  for (const [k, bound] of expected.entries()) {
    expect(actual?.[k]).toBeGreaterThanOrEqual(bound);
    expect(actual?.[k]).toBeLessThan(bound * 1.002);
  }
};

test('sums of the same products are as far apart as their magnitudes allow', () => {
  near([6 * reordered(3), 60 * reordered(3)], spreadAfter(matMul, { at, spreadOf: spreads({}) }));
});

test('what differs before a product is carried on by the magnitudes of the other side', () => {
  const spreadOf = spreads({ [a]: Float32Array.of(0.5, 0, 0.25) });
  near([0.75, 7.5], spreadAfter(matMul, { at, spreadOf }));
});

test('a function of slope 1 keeps a distance, and a sum adds distances and its own rounding', () => {
  const spread = Float32Array.of(0.25, 0.5);
  const known = { at, spreadOf: spreads({ [product]: spread }) };
  expect(spreadAfter(relu, known)).toEqual(spread);
  const both = { at, spreadOf: spreads({ [product]: spread, [positive]: spread }) };
  near([0.5, 1], spreadAfter(add, both));
});

test('behind an op without a known bound, or a tensor without one, nothing is known', () => {
  expect(spreadAfter(tanh, { at, spreadOf: spreads({}) })).toBeNull();
  expect(spreadAfter(relu, { at, spreadOf: spreads({ [product]: null }) })).toBeNull();
});
