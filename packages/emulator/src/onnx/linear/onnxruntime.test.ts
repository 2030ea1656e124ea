import { readFileSync } from 'node:fs';
import type { AttributeValue } from '@edgebench/model';
import { expect, test } from 'vitest';
import { type NodeTensor, runNode } from '../../testing/single-node.ts';

type Value = number | string | readonly number[];

interface Recorded {
  readonly name: string;
  readonly opType: string;
  readonly opset: number;
  readonly attributes: Readonly<Record<string, Value>>;
  /** Shapes. */
  readonly inputs: readonly (readonly number[] | null)[];
  readonly constants: readonly number[];
  readonly outputs: readonly { readonly shape: readonly number[]; readonly data: string }[];
}

const file = new URL('../../../../../fixtures/onnxruntime-floats/nodes.json', import.meta.url);
const nodes: readonly Recorded[] = JSON.parse(readFileSync(file, 'utf8'));

/** The generator of the recording. */
function valuesOf(seed: number, shape: readonly number[]): number[] {
  let state = seed;
  const count = shape.reduce((product, size) => product * size, 1);
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 23 - 1;
  });
}

function attributeOf(name: string, value: Value): AttributeValue {
  if (typeof value === 'string') return { kind: 'string', value };
  if (typeof value !== 'number') return { kind: 'ints', value };
  const isFloat = ['alpha', 'beta', 'epsilon'].includes(name);
  return { kind: isFloat ? 'float' : 'int', value: isFloat ? Math.fround(value) : value };
}

function floatsOf(data: string): number[] {
  const { buffer, byteOffset, byteLength } = Buffer.from(data, 'base64');
  return Array.from(new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength)));
}

test.each(nodes)('$name computes the bits that ONNX Runtime does', (node) => {
  const entries = Object.entries(node.attributes);
  const outputs = runNode({
    opType: node.opType,
    version: node.opset,
    attributes: Object.fromEntries(entries.map(([key, v]) => [key, attributeOf(key, v)])),
    inputs: node.inputs.map(
      (shape, k): NodeTensor | null =>
        shape && { shape, values: valuesOf(k + 1, shape), isConstant: node.constants.includes(k) },
    ),
    outputs: node.outputs,
  });
  expect(outputs).toEqual(node.outputs.map(({ data }) => floatsOf(data)));
});
