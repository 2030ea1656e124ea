import { readTflite } from '@edgebench/model';
import { buildModel } from '@edgebench/model/testing';
import { expect, test } from 'vitest';
import { chain } from './testing.ts';
import { type ConvolutionUnit, matchUnits } from './units.ts';

const unit = (name: string, shift: number, changes: Partial<ConvolutionUnit> = {}) =>
  ({ name, kernel: [1, 1], stride: [1, 1], shift, rows: [1], ...changes }) as const;

test('units are the convolutions of a chain in their order', () => {
  const { accumulators } = matchUnits(chain(2), [unit('a', 3), unit('b', 2)]) as {
    accumulators: ReadonlyMap<number, unknown>;
  };
  expect([...accumulators]).toEqual([
    [0, { shift: 3 }],
    [1, { shift: 2 }],
  ]);
});

test('another number of units is no match', () => {
  expect(matchUnits(chain(2), [unit('a', 3)])).toEqual({
    unmatched: 'it has 1 convolutions, the model 2',
  });
});

test.each([
  ['kernel', { kernel: [3, 1], rows: [3] }],
  ['stride', { stride: [1, 2] }],
] as const)('a unit with another %s is no match', (_, changes) => {
  expect(matchUnits(chain(2), [unit('a', 3), unit('b', 2, changes)])).toEqual({
    unmatched: 'b has another kernel or stride than op 1 (CONV_2D)',
  });
});

test('where the model branches, their order is not sure', () => {
  const image = (name: string) => ({ name, shape: [1, 1, 4, 1], scales: [1] });
  const branches = readTflite(
    buildModel({
      tensors: [
        ...['input', 'shared', 'left', 'right'].map(image),
        { name: 'one', shape: [1, 1, 1, 1], data: Uint8Array.of(1), scales: [1] },
      ],
      ops: [
        ['input', 'shared'],
        ['shared', 'left'],
        ['shared', 'right'],
      ].map(([from = '', to = '']) => ({
        type: 'CONV_2D' as const,
        inputs: [from, 'one'],
        outputs: [to],
        options: { padding: 'VALID', strideW: 1, strideH: 1 },
      })),
      inputs: ['input'],
      outputs: ['left', 'right'],
    }),
  );
  const units = ['a', 'b', 'c'].map((name) => unit(name, 1));
  expect(matchUnits(branches, units)).toEqual({
    unmatched: 'the model branches, so that the order of its convolutions is not sure',
  });
});
