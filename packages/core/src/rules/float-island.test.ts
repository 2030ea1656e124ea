import { expect, test } from 'vitest';
import type { Model } from '../schema/results.ts';
import { sampleModel } from '../testing/doubles.ts';
import { facts } from '../testing/facts.ts';
import { floatIsland } from './float-island.ts';

type FloatOps = NonNullable<Model['floatOps']>;

const conv = (op: number, macs: number | null): FloatOps[number] => ({
  ...{ op, name: `conv_${op}`, type: 'Conv', macs, reason: `its weights 'w${op}' are float` },
});
const find = (floatOps: FloatOps, macs: number | null = 1000) =>
  floatIsland.find(facts({}, { model: sampleModel({ format: 'onnx', macs, floatOps }) }));

test('most of the work in float is an error, with the ops and what keeps them there', () => {
  expect(find([conv(1, 300), conv(2, 600)])).toEqual([
    {
      severity: 'error',
      message:
        '90.0 % of the MACs (900 of 1,000) are float in a quantised model: conv_1 (Conv), conv_2 (Conv)',
      layer: 'conv_1',
      op: 'Conv',
      evidence: "conv_1: its weights 'w1' are float",
      remedy: expect.stringContaining("its weights 'w1' are float; its weights 'w2' are float"),
    },
  ]);
});

test('a small part of it is a warning, and none a note', () => {
  expect(find([conv(1, 5)])).toMatchObject([{ severity: 'warning' }]);
  expect(find([{ ...conv(1, 0), type: 'Softmax' }])).toMatchObject([{ severity: 'info' }]);
});

test('where MACs are not known, no share is claimed', () => {
  expect(find([conv(1, null)])).toMatchObject([
    { severity: 'error', message: 'ops compute in float in a quantised model: conv_1 (Conv)' },
  ]);
});

test('a model of integers alone has none', () => {
  expect(find([])).toEqual([]);
});
