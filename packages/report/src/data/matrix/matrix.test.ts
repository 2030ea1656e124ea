import { diagnostic } from '@edgebench/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  counted,
  device,
  estimated,
  measurement,
  model,
  refused,
  results,
} from '../../testing/documents.ts';
import { matrix } from './matrix.ts';

const kws = model('kws', { limits: { constantsBytes: 20_000, arenaBytes: null, liveBytes: null } });

const row = (values: readonly (number | null)[]) =>
  matrix(
    results(
      [kws],
      values.map((value, index) =>
        measurement(kws, {
          target: device(`t${index}`),
          metrics: value === null ? {} : { 'flash.model': estimated(value) },
        }),
      ),
    ),
    'flash.model',
  ).cells[0] ?? [];

test('the lowest figure of a row is the best, and the others are multiples of it', () => {
  expect(row([30_000, 20_000, 50_000])).toMatchObject([
    { best: false, ratioToBest: 1.5 },
    { best: true, ratioToBest: 1 },
    { best: false, ratioToBest: 2.5 },
  ]);
});

test('ties are all best', () => {
  expect(row([20_000, 20_000, 20_001]).map((cell) => cell?.best)).toEqual([true, true, false]);
});

test('a figure with nothing to compare it with is not best', () => {
  expect(row([20_000, null])).toMatchObject([
    { best: false, ratioToBest: null },
    { best: false, ratioToBest: null },
  ]);
});

test('none is best of figures that are all the same', () => {
  expect(row([20_000, 20_000]).map((cell) => cell?.best)).toEqual([false, false]);
});

test('a runtime that no device runs is neither the best nor what others are compared with', () => {
  const cells = ['onnxruntime', 'iree', 'vela'].map((name, index) =>
    measurement(kws, {
      toolchain: { name, version: null, components: {} },
      metrics: { 'flash.model': estimated(20_000 + 10_000 * index) },
    }),
  );
  expect(matrix(results([kws], cells), 'flash.model').cells[0]).toMatchObject([
    { best: true, ratioToBest: 1 },
    { best: false, ratioToBest: null },
    { best: false, ratioToBest: 4 / 3 },
  ]);
});

test('instructions are not ranked across targets, whose sets of instructions differ', () => {
  const cells = [1, 2].map((value) =>
    measurement(kws, {
      target: device(`t${value}`),
      metrics: { instructions: counted(value, 'instructions') },
    }),
  );
  const [line] = matrix(results([kws], cells), 'instructions').cells;
  expect(line?.map((cell) => [cell?.best, cell?.ratioToBest])).toEqual([
    [false, null],
    [false, null],
  ]);
});

test('a figure of zero is best and has no multiples', () => {
  expect(row([0, 5])).toMatchObject([
    { best: true, ratioToBest: 1 },
    { best: false, ratioToBest: null },
  ]);
});

test('figures are set in relation to the lower bound of their model', () => {
  expect(row([30_000, 20_000]).map((cell) => cell?.ratioToLimit)).toEqual([1.5, 1]);
});

test('a model without a limit gives no ratio to it', () => {
  const { rows, cells } = matrix(
    results([kws], [measurement(kws, { metrics: { 'ram.model': estimated(5) } })]),
    'ram.model',
  );
  expect([rows[0]?.limit, cells[0]?.[0]?.ratioToLimit]).toEqual([null, null]);
});

test('a metric without a direction has no best', () => {
  const cells = [1, 2].map((macs) =>
    measurement(kws, { target: device(`t${macs}`), metrics: { macs: counted(macs, 'MACs') } }),
  );
  const [line] = matrix(results([kws], cells), 'macs').cells;
  expect(line?.map((cell) => cell?.best)).toEqual([false, false]);
});

test('cells that are not ok take no part, whatever figures they carry', () => {
  const flash = (value: number) => ({ metrics: { 'flash.model': estimated(value) } });
  const failed = refused(kws, 'failed', { message: 'no' }, { ...flash(1), target: device('a') });
  const ok = [2, 3].map((value) =>
    measurement(kws, { ...flash(value), target: device(`t${value}`) }),
  );
  const [line] = matrix(results([kws], [failed, ...ok]), 'flash.model').cells;
  expect(line?.map((cell) => [cell?.best, cell?.ratioToBest])).toEqual([
    [false, null],
    [true, 1],
    [false, 1.5],
  ]);
});

test('a figure that comes with an error is shown over its limit, but not ranked', () => {
  const cells = [10_000, 30_000, 40_000].map((value, index) =>
    measurement(kws, {
      target: device(`t${index}`),
      metrics: { 'flash.model': estimated(value) },
      diagnostics: index === 0 ? [diagnostic('npu-unused', 'error', 'nothing on the NPU')] : [],
    }),
  );
  const [line] = matrix(results([kws], cells), 'flash.model').cells;
  expect(line?.map((cell) => [cell?.best, cell?.ratioToBest, cell?.ratioToLimit])).toEqual([
    [false, null, 0.5],
    [true, 1, 1.5],
    [false, 4 / 3, 2],
  ]);
});

test('model and application scope are never compared with each other', () => {
  const cells = [
    measurement(kws, { target: device('a'), metrics: { 'flash.model': estimated(9) } }),
    measurement(kws, { target: device('b'), metrics: { 'flash.application': estimated(1) } }),
  ];
  const [line] = matrix(results([kws], cells), 'flash.model').cells;
  expect(line?.map((cell) => cell?.best)).toEqual([false, false]);
});

test('for any row, best is exactly what equals the minimum of known figures that are not all the same', () => {
  const value = fc.option(fc.integer({ min: 0, max: 20 }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), (values) => {
      const known = values.filter((known) => known !== null);
      const expected = values.map(
        (v) => known.some((one) => one > Math.min(...known)) && v === Math.min(...known),
      );
      expect(row(values).map((cell) => cell?.best)).toEqual(expected);
    }),
  );
});
