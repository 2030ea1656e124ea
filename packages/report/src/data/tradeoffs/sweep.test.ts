import { diagnostic, figure, unavailable } from '@edgebench/core';
import { expect, test } from 'vitest';
import { device, estimated, measurement, model, results } from '../../testing/documents.ts';
import { firmware } from '../../testing/firmware.ts';
import { sample } from '../../testing/sample.ts';
import { grid } from '../grid.ts';
import { type Sweep, sweeps } from './sweep.ts';

const kws = model('kws');

const cell = (name: string, flash: number, count: number, details = {}) =>
  measurement(kws, {
    target: {
      ...device('riscv32', name),
      options: name === '' ? {} : { variantOf: 'riscv32', [name]: true },
    },
    metrics: {
      'flash.application': estimated(flash),
      instructions: figure(count, 'instructions', 'simulated'),
    },
    ...details,
  });

const only = (cells: readonly ReturnType<typeof cell>[]): Sweep => {
  const [found, ...more] = sweeps(grid(results([kws], cells)));
  if (found === undefined || more.length > 0) throw new Error('not one sweep');
  return found;
};

test('variants stand beside the target they vary, along the front, the dominated ones last', () => {
  const [found, ...more] = sweeps(grid(firmware()));
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    model: 'kws_ref_model',
    toolchain: 'iree',
    target: 'riscv32-imafdc',
  });
  expect(found?.variants.map(({ label, onFront }) => [label, onFront])).toEqual([
    ['+zba +zbb +zbs, vector bytes 8', true],
    ['+zba +zbb +zbs', true],
    ['vector bytes 8', false],
    ['default', false],
    ['no const eval', false],
    ['vector bytes 32', false],
  ]);
});

test('each figure has its difference from the default, and the default has none', () => {
  const { variants } = only([cell('', 1000, 200), cell('small', 750, 300)]);
  expect(variants.map(({ weights }) => weights)).toEqual([
    [{ value: 750, change: -0.25 }, null, { value: 300, change: 0.5 }],
    [{ value: 1000, change: null }, null, { value: 200, change: null }],
  ]);
});

test('a variant that failed is no point, and its reason is kept', () => {
  expect(sweeps(grid(firmware()))[0]?.leftOut).toMatchObject([
    {
      label: 'vector bytes 4',
      reason: 'failed: the compiler has no lowering for vectors of 4 elements here',
    },
  ]);
});

test('a variant with an error or without a figure is no point either', () => {
  const wrong = cell('wrong', 1, 1, {
    diagnostics: [diagnostic('constants-in-data', 'error', 'constants sit in .data')],
  });
  const uncounted = cell('uncounted', 1, 1, {
    metrics: { 'flash.application': estimated(1), instructions: unavailable('it did not boot') },
  });
  const { variants, leftOut } = only([cell('', 10, 10), wrong, uncounted]);
  expect(variants.map(({ label }) => label)).toEqual(['default']);
  expect(leftOut.map(({ label, reason }) => `${label}: ${reason}`)).toEqual([
    'uncounted: it did not boot',
    'wrong: not ranked: constants sit in .data',
  ]);
});

test('variants without their default have ids for labels and no differences', () => {
  const { variants } = only([cell('small', 750, 300), cell('fast', 900, 100)]);
  expect(variants.map(({ label, weights }) => [label, weights[0]?.change])).toEqual([
    ['small', null],
    ['fast', null],
  ]);
});

test('a run without variants has no sweep, whatever else shares a target', () => {
  expect(sweeps(grid(sample()))).toEqual([]);
  expect(sweeps(grid(results([kws], [cell('', 1, 1), cell('', 2, 2)])))).toEqual([]);
});
