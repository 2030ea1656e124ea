import { readTflite } from '@edgebench/model';
import { expect, test } from 'vitest';
import { generate, generatedOps, generateOne } from './generate.ts';

const cases = generate();

test('the standing set has at least 400 models, all different', () => {
  expect(cases.length).toBeGreaterThanOrEqual(400);
  const different = new Set(cases.map(({ model }) => Buffer.from(model).toString('base64')));
  expect(different.size).toBeGreaterThanOrEqual(400);
});

test('a case is made again from the seed, the op and its number', () => {
  const [first] = generate({ ops: ['CONV_2D'], count: 8, seed: 5 }).slice(7);
  expect(generateOne('CONV_2D', 7, 5)).toEqual(first);
  expect(generateOne('CONV_2D', 7, 6).model).not.toEqual(first?.model);
});

test.each(generatedOps)('every %s is a readable model around the op', (op) => {
  for (const { model } of generate({ ops: [op] })) {
    const ops = readTflite(model).subgraphs[0]?.ops.map(({ type }) => type);
    expect(ops).toContain(op);
  }
});
