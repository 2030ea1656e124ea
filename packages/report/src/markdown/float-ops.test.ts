import { expect, test } from 'vitest';
import { model } from '../testing/documents.ts';
import { floatOpsBlocks } from './float-ops.ts';

const island = model('island', {
  format: 'onnx',
  floatOps: [
    { op: 5, name: 'a|b\u202e', type: 'Conv', macs: 259_200, reason: 'no QuantizeLinear' },
    { op: 8, name: 'c', type: 'My.Op', macs: null, reason: 'there is no My.Op on integers' },
  ],
});

const textOf = (rows: number) =>
  floatOpsBlocks([model('whole'), island]).map(({ lines }) => lines(rows).join('\n'));

test('what stays float has a row for each op, with its MACs and what keeps it there', () => {
  expect(textOf(2)[0]?.split('\n').slice(4)).toEqual([
    '| island | a\\|b\\\\u{202e} | Conv | 259,200 | no QuantizeLinear |',
    '| island | c | My.Op | unknown | there is no My.Op on integers |',
    '',
  ]);
});

test('where it is shortened, the first rows stay', () => {
  expect(textOf(1)[0]?.match(/^\| island/gm)).toHaveLength(1);
});

test('models that leave nothing in float have no such part', () => {
  expect(floatOpsBlocks([model('whole')])).toEqual([]);
});
