import type { AttributeValue } from '@edgebench/model';
import { describe, expect, test } from 'vitest';
import { type NodeTensor, runNode } from '../../testing/single-node.ts';
import { failure } from '../../testing/single-op.ts';

const filled = (value: number, ...shape: number[]): NodeTensor => ({
  shape,
  values: Array<number>(shape.reduce((product, size) => product * size, 1)).fill(value),
});
const text = (value: string): AttributeValue => ({ kind: 'string', value });
const texts = (...value: string[]): AttributeValue => ({ kind: 'strings', value });
const int = (value: number): AttributeValue => ({ kind: 'int', value });

/** A layer of one unit that adds what it is given to its state. */
const adding = {
  opType: 'RNN',
  attributes: { activations: texts('Affine') },
  inputs: [
    { shape: [3, 1, 1], values: [1, 2, 4] },
    filled(1, 1, 1, 1),
    filled(1, 1, 1, 1),
  ] as (NodeTensor | null)[],
  outputs: [{ shape: [3, 1, 1, 1] }, { shape: [1, 1, 1] }] as (NodeTensor | null)[],
};

describe('RNN', () => {
  test('gives every state, and the last one', () => {
    expect(runNode(adding)).toEqual([[1, 3, 7], [7]]);
  });

  test('goes backwards, or both ways', () => {
    const reverse = { ...adding.attributes, direction: text('reverse') };
    expect(runNode({ ...adding, attributes: reverse })).toEqual([[7, 6, 4], [7]]);
    const both = runNode({
      ...adding,
      attributes: { activations: texts('Affine', 'Affine'), direction: text('bidirectional') },
      inputs: [adding.inputs[0] ?? null, filled(1, 2, 1, 1), filled(1, 2, 1, 1)],
      outputs: [{ shape: [3, 2, 1, 1] }, { shape: [2, 1, 1] }],
    });
    expect(both).toEqual([
      [1, 7, 3, 6, 7, 4],
      [7, 7],
    ]);
  });

  test('ends a sequence at its length, and begins at the state given', () => {
    const [all, last] = runNode({
      ...adding,
      inputs: [
        ...adding.inputs,
        filled(0, 1, 2),
        { shape: [1], type: 'INT32', values: [2] },
        filled(10, 1, 1, 1),
      ],
    });
    expect([all, last]).toEqual([[11, 13, 0], [13]]);
  });

  test('leaves outputs out, and takes the batch first', () => {
    const [last] = runNode({
      ...adding,
      attributes: { ...adding.attributes, layout: int(1) },
      inputs: [{ shape: [1, 3, 1], values: [1, 2, 4] }, ...adding.inputs.slice(1)],
      outputs: [null, { shape: [1, 1, 1] }],
    });
    expect(last).toEqual([7]);
  });

  test('hands alphas and betas to the functions that have one, and clips what they get', () => {
    const attributes: Record<string, AttributeValue> = {
      ...adding.attributes,
      activation_alpha: { kind: 'floats', value: [2] },
      activation_beta: { kind: 'floats', value: [1] },
      clip: { kind: 'float', value: 3 },
    };
    expect(runNode({ ...adding, attributes })[0]).toEqual([3, 7, 7]);
  });

  test('refuses a function that is none, and weights of another size', () => {
    const attributes = { activations: texts('Cosine') };
    expect(failure(() => runNode({ ...adding, attributes })).code).toBe('unsupported-variant');
    const inputs = [adding.inputs[0] ?? null, filled(1, 1, 1, 2), filled(1, 1, 1, 1)];
    expect(failure(() => runNode({ ...adding, inputs })).code).toBe('bad-shape');
  });
});

describe('LSTM', () => {
  const affine = texts('Affine', 'Affine', 'Affine');
  const lstm = (more: Record<string, AttributeValue>, peepholes: NodeTensor | null = null) =>
    runNode({
      opType: 'LSTM',
      attributes: { activations: affine, ...more },
      inputs: [
        filled(1, 1, 1, 1),
        { shape: [1, 4, 1], values: [2, 3, 5, 7] },
        filled(0, 1, 4, 1),
        null,
        null,
        null,
        filled(10, 1, 1, 1),
        peepholes,
      ],
      outputs: [null, { shape: [1, 1, 1] }, { shape: [1, 1, 1] }],
    });

  test('has its gates in the order input, output, forget, cell', () => {
    const c = 5 * 10 + 2 * 7;
    expect(lstm({})).toEqual([[3 * c], [c]]);
  });

  test('couples the forget gate to the input gate', () => {
    const c = (1 - 2) * 10 + 2 * 7;
    expect(lstm({ input_forget: int(1) })).toEqual([[3 * c], [c]]);
  });

  test('looks through peepholes at the cell, the output gate at the new one', () => {
    const c = (5 + 10 * 3) * 10 + (2 + 10) * 7;
    const peepholes = { shape: [1, 3], values: [1, 2, 3] };
    expect(lstm({}, peepholes)).toEqual([[(3 + 2 * c) * c], [c]]);
  });
});

describe('GRU', () => {
  const gru = (linear: number) =>
    runNode({
      opType: 'GRU',
      attributes: { activations: texts('Affine', 'Affine'), linear_before_reset: int(linear) },
      inputs: [
        filled(1, 1, 1, 1),
        { shape: [1, 3, 1], values: [2, 3, 5] },
        { shape: [1, 3, 1], values: [0, 0, 7] },
        { shape: [1, 6], values: [0, 0, 1, 0, 0, 2] },
        null,
        filled(10, 1, 1, 1),
      ],
      outputs: [null, { shape: [1, 1, 1] }],
    });

  test('resets the state before its product, or the product with its bias', () => {
    const before = 5 + 7 * (3 * 10) + 1 + 2;
    expect(gru(0)).toEqual([[(1 - 2) * before + 2 * 10]]);
    const after = 5 + 3 * (7 * 10 + 2) + 1;
    expect(gru(1)).toEqual([[(1 - 2) * after + 2 * 10]]);
  });
});
