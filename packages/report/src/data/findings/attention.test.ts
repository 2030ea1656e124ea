import { diagnostic } from '@edgebench/core';
import { expect, test } from 'vitest';
import { measurement, model, results } from '../../testing/documents.ts';
import { sample } from '../../testing/sample.ts';
import { facts, headline } from '../facts.ts';
import { attention } from './attention.ts';

test('what failed comes first, what is missing last, and alike findings are one', () => {
  const items = attention(sample());
  expect(items.map(({ kind, code, measurements }) => [kind, code, measurements.length])).toEqual([
    ['failed', 'ui8', 2],
    ['error', 'npu-unused', 4],
    ['error', 'float-island', 1],
    ['divergent', 'divergent', 1],
    ['mismatch', 'model-mismatch', 1],
    ['unsupported', 'format', 4],
    ['unavailable', 'tool-missing', 18],
  ]);
});

test('one rule of one toolchain is one item, whatever it says of each model', () => {
  const cells = ['a', 'b', 'c'].map((name) =>
    measurement(model(name), { diagnostics: [diagnostic('on-cpu', 'error', `all of ${name}`)] }),
  );
  expect(attention(results([], cells))).toMatchObject([
    { code: 'on-cpu', title: null, message: 'all of a', others: 2, measurements: cells },
  ]);
});

test('an error has the title of its rule', () => {
  expect(attention(sample()).find(({ code }) => code === 'npu-unused')?.title).toBe(
    'Accelerator not used',
  );
});

test('the headline counts cells by status', () => {
  expect(headline(facts(sample()))).toBe(
    '9 models, 75 cells: 51 ok, 2 failed, 4 unsupported, 18 unavailable',
  );
});

test('toolchains are named with each version that was seen', () => {
  expect(facts(sample()).toolchains).toEqual([
    'iree 3.13.0',
    'stedgeai 2.2.0',
    'stedgeai 3.0.0',
    'vela 5.2.0',
  ]);
});
