import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildModel } from '../testing/build-model.ts';
import { smallModel } from '../testing/small-model.ts';
import { readTflite } from '../tflite/read.ts';
import { analyze } from './analyze.ts';

const root = new URL('../../../../', import.meta.url);

/** Vela's names of the ops whose MACs are counted here too. */
const velaNames: Readonly<Record<string, string>> = {
  CONV_2D: 'Conv2D',
  DEPTHWISE_CONV_2D: 'DepthwiseConv2D',
  FULLY_CONNECTED: 'FullyConnected',
};

const figures = readFileSync(new URL('fixtures/model/figures.csv', root), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

const fileOf = (model: string): URL | undefined =>
  ['zoo/', '../shared/zoo/mlperf-tiny/']
    .map((folder) => new URL(`${folder}${model}.tflite`, root))
    .find((path) => existsSync(path));

for (const model of new Set(figures.map(([name = '']) => name))) {
  const file = fileOf(model);
  const of = (source: string): Record<string, number> =>
    Object.fromEntries(
      figures
        .filter(([name, from]) => name === model && from === source)
        .map(([, , item = '', value]) => [item, Number(value)]),
    );

  describe.skipIf(file === undefined)(`${model}, where this machine has the file`, () => {
    const read = () => analyze(readTflite(readFileSync(file ?? '')));

    test('has the constants and the arena that are counted from the published schema', () => {
      expect(read()).toMatchObject({ limits: of('schema'), unknown: [] });
    });

    test.skipIf(Object.keys(of('vela')).length === 0)('has the MACs that Vela counts', () => {
      const { opFacts } = read();
      for (const [type, name] of Object.entries(velaNames)) {
        const macs = opFacts.reduce((sum, op) => sum + (op.type === type ? (op.macs ?? 0) : 0), 0);
        expect([type, macs]).toEqual([type, of('vela')[name] ?? 0]);
      }
    });
  });
}

test('the facts of a small model', () => {
  expect(analyze(readTflite(buildModel(smallModel)))).toMatchObject({
    macs: 4 * 4 * 4 * 27 + 320,
    params: 108 + 4 + 320,
    ops: { CONV_2D: 1, RESHAPE: 1, FULLY_CONNECTED: 1 },
    inputs: [{ name: 'input', shape: [1, 8, 8, 3], type: 'int8', scale: 0.5, zeroPoint: -3 }],
    outputs: [{ name: 'output', shape: [1, 5], type: 'int8', scale: 1, zeroPoint: 0 }],
    limits: { constantsBytes: 108 + 16 + 8 + 320, arenaBytes: 192 + 64 },
    opFacts: [
      { type: 'CONV_2D', constantBytes: 124, inputBytes: 192, outputBytes: 64, liveBytes: 256 },
      { type: 'RESHAPE', params: 0, macs: 0, constantBytes: 8, inputBytes: 64, outputBytes: 64 },
      { type: 'FULLY_CONNECTED', params: 320, inputBytes: 64, outputBytes: 5, liveBytes: 69 },
    ],
    unknown: [],
  });
});

test('each tensor says during which ops it must exist', () => {
  const { tensorFacts } = analyze(readTflite(buildModel(smallModel)));
  expect(tensorFacts.map(({ name, isConstant, live }) => [name, isConstant, live])).toEqual([
    ['input', false, { first: 0, last: 0 }],
    ['kernel', true, null],
    ['bias', true, null],
    ['features', false, { first: 0, last: 1 }],
    ['flat', false, { first: 1, last: 2 }],
    ['size', true, null],
    ['weights', true, null],
    ['output', false, { first: 2, last: 2 }],
  ]);
});

test('a per-channel or unquantised input has neither scale nor zero point', () => {
  const { inputs } = analyze(
    readTflite(
      buildModel({
        tensors: [
          { name: 'a', shape: [2], scales: [1, 2], zeroPoints: [0, 0] },
          { name: 'b', shape: [2], type: 'FLOAT32' },
        ],
        ops: [],
        inputs: ['a', 'b'],
        outputs: [],
      }),
    ),
  );
  expect(inputs).toEqual([
    { name: 'a', shape: [2], type: 'int8', scale: null, zeroPoint: null },
    { name: 'b', shape: [2], type: 'float32', scale: null, zeroPoint: null },
  ]);
});
