import { readFileSync } from 'node:fs';
import { type AttributeValue, type ElementName, elementsOf, type NpyType } from '@edgebench/model';
import { expect, test } from 'vitest';
import { type NodeTensor, runNodeArrays, type SingleNode } from '../../testing/single-node.ts';

interface Recorded {
  readonly type: ElementName;
  readonly shape: readonly number[];
  /** Base64 of little-endian elements. */
  readonly data: string;
}

interface Node {
  readonly opType: string;
  readonly domain: string;
  readonly attributes: Readonly<Record<string, number | readonly number[]>>;
  readonly inputs: readonly (Recorded | null)[];
  readonly outputs: readonly Recorded[];
}

const file = process.env.EDGEBENCH_NODES ?? '../../../../../fixtures/onnxruntime-nodes/nodes.json';
const nodes: readonly Node[] = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
const operators = [...new Set(nodes.map(({ opType }) => opType))];

const bytesOf = ({ data }: Recorded): Uint8Array => Uint8Array.from(Buffer.from(data, 'base64'));

function tensorOf(recorded: Recorded, isConstant: boolean): NodeTensor {
  const { type, shape } = recorded;
  const npy = type.toLowerCase() as NpyType;
  const elements = elementsOf({ type: npy, shape, bytes: bytesOf(recorded) });
  return { type, shape, values: Array.from(elements, Number), isConstant };
}

/** Numbers are floats where their name says so. */
function attributeOf(name: string, value: number | readonly number[]): AttributeValue {
  if (typeof value !== 'number') return { kind: 'ints', value };
  return { kind: name === 'alpha' ? 'float' : 'int', value };
}

/** Whether the emulator computes the recorded bytes; the parameters are stored in the model, or given at the run. */
function isReproduced(node: Node, profile: string, isStored: boolean): boolean {
  const single: SingleNode = {
    ...{ opType: node.opType, domain: node.domain, profile },
    attributes: Object.fromEntries(
      Object.entries(node.attributes).map(([name, value]) => [name, attributeOf(name, value)]),
    ),
    inputs: node.inputs.map((input, k) => input && tensorOf(input, isStored && k > 0)),
    outputs: node.outputs.map(({ type, shape }) => ({ type, shape })),
  };
  const outputs = runNodeArrays(single);
  return node.outputs.every((output, k) => {
    const { bytes } = outputs[k] ?? { bytes: new Uint8Array() };
    return Buffer.from(bytes).equals(bytesOf(output));
  });
}

const hasPairs = ({ inputs }: Node): boolean => inputs.some((input) => input?.type === 'INT8');

test.each(operators)('%s computes the bytes that ONNX Runtime does', (operator) => {
  const some = nodes.filter(({ opType }) => opType === operator);
  for (const isStored of [true, false]) {
    const wrong = some.filter((node) => !isReproduced(node, 'onnxruntime-disabled-avx2', isStored));
    expect(wrong.map((node) => some.indexOf(node))).toEqual([]);
  }
});

test('sums saturate in pairs without VNNI alone, and of uint8 and int8 alone', () => {
  const others = nodes.filter((node) => !isReproduced(node, 'onnxruntime-disabled', true));
  expect(others.length).toBeGreaterThan(0);
  expect(others.filter((node) => !hasPairs(node))).toEqual([]);
});
