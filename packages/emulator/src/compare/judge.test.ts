import { type Graph, type NpyArray, readTflite } from '@edgebench/model';
import { buildModel, type TensorSpec } from '@edgebench/model/testing';
import { describe, expect, test } from 'vitest';
import { createEmulator } from '../emulator.ts';
import { profileById } from '../profiles/profiles.ts';
import { explainOp } from './explain-op.ts';
import { firstDifference } from './first-difference.ts';
import { type Execution, judge } from './judge.ts';

const width = 64;

const image = (name: string, scale: number): TensorSpec => ({
  ...{ name, shape: [1, 1, width, 1], scales: [scale], zeroPoints: [0] },
});
const constant = (name: string, data: Uint8Array, rest: Partial<TensorSpec>): TensorSpec => ({
  ...{ name, shape: [1, 1, 1, 1], data, scales: [1], ...rest },
});

/** Two convolutions by one: the first copies, the second divides by four, where roundings part at -2. */
const graph: Graph = readTflite(
  buildModel({
    tensors: [
      image('input', 1),
      image('copied', 1),
      image('quarter', 4),
      constant('one', Uint8Array.of(1), {}),
      constant('zero', new Uint8Array(4), { shape: [1], type: 'INT32' }),
    ],
    ops: ['input', 'copied'].map((from, k) => ({
      type: 'CONV_2D' as const,
      inputs: [from, 'one', 'zero'],
      outputs: [['copied', 'quarter'][k] ?? ''],
      options: { padding: 'VALID', strideW: 1, strideH: 1 },
    })),
    inputs: ['input'],
    outputs: ['quarter'],
  }),
);

const array = (values: readonly number[]): NpyArray => ({
  type: 'int8',
  shape: [1, 1, width, 1],
  bytes: new Uint8Array(Int8Array.from(values).buffer),
});
const inputs = [array(Array.from({ length: width }, (_, k) => k - 32))];
const calm = [array(Array.from({ length: width }, (_, k) => 4 * (k % 8)))];

const computed = (profile: string): Execution => ({
  inputs,
  outputs: createEmulator(graph, { profile }).run(inputs),
});

/** The reference's outputs with changes by element. */
function changed(changes: Readonly<Record<number, number>>): Execution {
  const values = Int8Array.from(computed('tflm').outputs[0]?.bytes ?? []);
  for (const [index, by] of Object.entries(changes)) {
    values[Number(index)] = (values[Number(index)] ?? 0) + by;
  }
  return { inputs, outputs: [array([...values])] };
}

describe('verdicts', () => {
  test('outputs that equal the reference in every element of every vector are exact', () => {
    expect(judge(graph, [computed('tflm'), computed('tflm')], { reference: 'tflm' })).toMatchObject(
      {
        ...{ verdict: 'exact', vectors: 2, elements: 2 * width, mismatches: 0, vector: null },
        histogram: [{ difference: '0', elements: 2 * width }],
      },
    );
  });

  test('outputs that equal another profile are explained, with the op at which the two part', () => {
    const still: Execution = {
      inputs: calm,
      outputs: createEmulator(graph, { profile: 'tflm' }).run(calm),
    };
    const judgement = judge(graph, [still, computed('litert-2.3-optimized')], {
      reference: 'tflm',
    });
    expect(judgement).toMatchObject({
      ...{ verdict: 'explained', reference: 'tflm', explainedBy: 'litert-2.3-optimized' },
      ...{ vector: 1, maxAbsDifference: 1 },
      parting: { op: 1, type: 'CONV_2D', tensor: 'quarter' },
    });
    expect(judgement.parting?.difference.mismatches).toBe(judgement.mismatches);
  });

  test('an NPU is a candidate only for a caller who names it, with the choices of its compiler', () => {
    const profile = profileById('neural-art-2.2');
    const choices = [2, 1].map((shift, op) => [op, { shift }] as const);
    const accumulators = new Map(choices);
    const emulator = createEmulator(graph, { profile, accumulators });
    const executions = [{ inputs, outputs: emulator.run(inputs) }];
    const named = { reference: 'tflm', candidates: [profile] };
    expect(judge(graph, executions, { ...named, accumulators })).toMatchObject({
      ...{ verdict: 'explained', explainedBy: 'neural-art-2.2', parting: { op: 0 } },
    });
    expect(judge(graph, executions, named).explainedBy).toBe(null);
    expect(judge(graph, executions, { reference: 'tflm', accumulators }).explainedBy).toBe(null);
  });

  test('one step in few elements is bounded', () => {
    expect(judge(graph, [changed({ 5: 1 })], { reference: 'tflm' })).toMatchObject({
      ...{ verdict: 'bounded', mismatches: 1, maxAbsDifference: 1, explainedBy: null },
      histogram: [
        { difference: '0', elements: width - 1 },
        { difference: '1', elements: 1 },
      ],
    });
  });

  test.each([
    ['two steps', { 5: 2 }],
    ['one step in more elements than the bounds allow', { 5: 1, 6: 1, 7: 1, 8: 1 }],
  ])('%s is a divergence', (_, changes) => {
    expect(judge(graph, [changed(changes)], { reference: 'tflm' }).verdict).toBe('divergent');
  });

  test("the bounds are the caller's", () => {
    const bounds = { lsb: 2, rate: 0.02, relative: 0 };
    expect(judge(graph, [changed({ 5: 2 })], { reference: 'tflm', bounds }).verdict).toBe(
      'bounded',
    );
  });

  test('outputs of another model are refused', () => {
    const outputs = [array([])];
    expect(() => judge(graph, [{ inputs, outputs }], { reference: 'tflm' })).toThrow('found int8');
    expect(() => judge(graph, [{ inputs, outputs: [] }], { reference: 'tflm' })).toThrow('outputs');
  });
});

describe('the first op that differs', () => {
  const reference = createEmulator(graph, { profile: 'tflm', allTensors: true });
  const copied = array(Array.from({ length: width }, (_, k) => k - 31));

  test('is judged on the tensors that it was given: what follows from it is not blamed', () => {
    const [quarter] = reference.runOp(1, [copied, null, null]) ?? [];
    const values = [...inputs, copied, quarter];
    const found = firstDifference(graph, (index) => values[index] ?? null, reference);
    expect(found).toMatchObject({ op: 0, tensor: 'copied', difference: { mismatches: width } });
    expect(found?.difference.first).toEqual({ index: 0, a: -31, b: -32 });
    expect(found && explainOp(graph, found)).toBe(null);
  });

  test('is explained by the profile that computes so from the same inputs', () => {
    const optimized = createEmulator(graph, { profile: 'litert-2.3-optimized', allTensors: true });
    optimized.run(inputs);
    const found = firstDifference(graph, optimized.tensor, reference);
    expect(found).toMatchObject({ op: 1 });
    expect(found && explainOp(graph, found)).toBe(profileById('litert-2.3-optimized'));
  });

  test('is not sought in ops whose tensors are not known', () => {
    const found = firstDifference(graph, (index) => (index === 1 ? copied : null), reference);
    expect(found).toBe(null);
  });
});
