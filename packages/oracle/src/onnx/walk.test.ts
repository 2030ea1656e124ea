import { createEmulator } from '@edgebench/emulator';
import type { Graph, NpyArray, OnnxOp, Tensor } from '@edgebench/model';
import { expect, test } from 'vitest';
import { flips } from './explain.ts';
import { floatArray } from './float-values.ts';
import { spreadsIn } from './spread.ts';
import { walk } from './walk.ts';

const profile = 'onnxruntime-disabled';
const [a, b, x, scale, zeroPoint, y] = [0, 1, 2, 3, 4, 5];

const tensorOf = (
  index: number,
  type: Tensor['type'],
  shape: readonly number[],
  data: Uint8Array | null = null,
): Tensor => ({
  ...{ index, name: `${index}`, shape, shapeSignature: null, type, quantization: null, data },
  ...{ buffer: index, isVariable: false, isSparse: false, elements: 1, bytes: null },
});

const opOf = (index: number, opType: string, inputs: number[], output: number): OnnxOp => ({
  ...{ type: 'ONNX', customCode: null, options: null, intermediates: [], version: 21 },
  ...{ index, opType, domain: '', name: '', inputs, outputs: [output], attributes: new Map() },
});

const quantize = opOf(1, 'QuantizeLinear', [x, scale, zeroPoint], y);
const graph: Graph = {
  ...{ format: 'onnx', version: 10, description: '', metadata: [], signatures: [] },
  subgraphs: [
    {
      name: '',
      tensors: [
        tensorOf(a, 'FLOAT32', [1, 3]),
        tensorOf(b, 'FLOAT32', [3, 1]),
        tensorOf(x, 'FLOAT32', [1, 1]),
        tensorOf(scale, 'FLOAT32', [], new Uint8Array(Float32Array.of(1).buffer)),
        tensorOf(zeroPoint, 'INT8', [], new Uint8Array(1)),
        tensorOf(y, 'INT8', [1, 1]),
      ],
      ops: [opOf(0, 'MatMul', [a, b], x), quantize],
      inputs: [a, b],
      outputs: [y],
    },
  ],
};

/** The emulator sums 2.5 and quantises it to 2; another runtime says otherwise. */
function against(theirs: number, quantized: number) {
  const truth = new Map<number, NpyArray>([
    [a, floatArray([1, 3], Float32Array.of(1, 1, 1))],
    [b, floatArray([3, 1], Float32Array.of(0.5, 1, 1))],
    [x, floatArray([1, 1], Float32Array.of(theirs))],
    [y, { type: 'int8', shape: [1, 1], bytes: Uint8Array.of(quantized) }],
  ]);
  const emulator = createEmulator(graph, { profile, allTensors: true });
  const walked = walk(graph, emulator, truth, spreadsIn(graph, profile));
  return { walked, found: flips(quantize, truth, walked) };
}

test('a runtime that adds in another order flips an element, and the order explains it', () => {
  const { found } = against(2.5 + 2 ** -22, 3);
  expect(found).toMatchObject([{ ulps: 1, quantized: [3, 2], unexplained: null }]);
});

test('a sum that no order yields is no explanation', () => {
  expect(against(2.6, 3).found[0]?.unexplained).toContain('farther apart');
});

test('floats that are the same have no spread, and those that differ have one', () => {
  expect(against(2.5, 2).walked.spreadOf(x)).toBeUndefined();
  expect(against(2.6, 2).walked.spreadOf(x)?.[0]).toBeGreaterThan(0);
  expect(against(2.6, 2).walked.spreadOf(x)?.[0]).toBeLessThan(1e-5);
});
