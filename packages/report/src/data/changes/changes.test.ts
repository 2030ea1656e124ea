import { diagnostic, type Measurement } from '@edgebench/core';
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
import { changesOf } from './changes.ts';

const kws = model('kws');
const vww = model('vww');

type Details = Parameters<typeof measurement>[1];

const cell = (of: typeof kws, flash: number, details: Details = {}): Measurement =>
  measurement(of, { metrics: { 'flash.model': estimated(flash) }, ...details });

const changes = (before: readonly Measurement[], after: readonly Measurement[]) =>
  changesOf(results([kws, vww], before), results([kws, vww], after, { id: 'run-2' }));

const two = (flash: number): Measurement[] => [cell(kws, flash), cell(vww, 500)];

test('a run against itself has no change, and its cells are counted', () => {
  expect(changes(two(100), two(100))).toMatchObject({
    ...{ cells: [], conditions: [], unchanged: { vela: 2 } },
    ...{ gone: { models: [] }, added: { models: [] } },
    before: { id: 'run-1' },
    after: { id: 'run-2' },
  });
});

test('a figure that moved has both sides, the difference, its share and its way', () => {
  const [moved] = changes(two(100), two(125)).cells;
  expect(moved).toMatchObject({ model: 'kws', cause: 'same', extent: { trend: 'worse' } });
  expect(moved?.figures).toMatchObject([
    { metric: 'flash.model', before: 100, after: 125, delta: 25, share: 0.25, trend: 'worse' },
  ]);
});

test('what fails now comes first, then the largest ratios of what got worse, then what got better', () => {
  const on = (target: string, flash: number) => cell(kws, flash, { target: device(target) });
  const before = ['a', 'b', 'c', 'd', 'e'].map((target) => on(target, 100));
  const reason = { message: 'it crashed' };
  const after = [
    ...[on('a', 10), on('b', 101), on('c', 300), on('d', 50)],
    refused(kws, 'failed', reason, { target: device('e') }),
  ];
  const { cells } = changes(before, after);
  expect(cells.map(({ target }) => target)).toEqual(['e', 'c', 'b', 'a', 'd']);
  expect(cells[0]?.status).toMatchObject({ before: 'ok', after: 'failed', reason });
});

test('a metric without a direction is neither better nor worse, however it moved', () => {
  const macs = (value: number) => [cell(kws, 1, { metrics: { macs: counted(value, 'MACs') } })];
  const { cells } = changes(macs(10), macs(1_000));
  expect(cells[0]).toMatchObject({ extent: { trend: 'neither' }, figures: [{ trend: 'neither' }] });
});

test('a definition that changed is told apart, and takes part in the totals by one definition', () => {
  const counting = (value: number, ...includes: string[]) => [
    cell(kws, 1, {
      metrics: { activations: estimated(value, includes), io: estimated(100, ['inputs']) },
    }),
  ];
  const { cells, totals } = changes(
    counting(600, 'activations', 'I/O buffers'),
    counting(500, 'activations'),
  );
  expect(cells).toMatchObject([{ cause: 'definition', extent: { trend: 'neither' } }]);
  expect(totals.find(({ metric }) => metric === 'activations')).toMatchObject({
    ...{ before: 600, after: 600, same: 1, more: 0, less: 0 },
  });
});

test('other versions of tools are told with the cells that they moved and those they did not', () => {
  const by = (version: string, flash: number) =>
    two(flash).map((it) => ({ ...it, toolchain: { name: 'vela', version, components: {} } }));
  const { cells, conditions } = changes(by('5.1.0', 100), by('5.2.0', 90));
  expect(cells.map(({ cause }) => cause)).toEqual(['tool']);
  expect(conditions).toEqual([
    ...[
      { toolchain: 'vela', what: 'version', before: '5.1.0', after: '5.2.0', cells: 2, moved: 1 },
    ],
  ]);
});

test('a model of another file is the cause before all others', () => {
  const later = { ...kws, id: 'sha-other' };
  const { cells, gone } = changesOf(
    results([kws], [cell(kws, 100)]),
    results([later], [cell(later, 120)]),
  );
  expect(cells).toMatchObject([{ model: 'kws', cause: 'model' }]);
  expect(gone).toEqual({ models: [], more: 0 });
});

test('cells that only one run has are listed by model, whole models first', () => {
  const other = cell(vww, 1, { target: device('host') });
  const { gone, added } = changesOf(
    results([kws, vww], [other, cell(vww, 1), cell(kws, 1)]),
    results([vww], [cell(vww, 1)]),
  );
  expect(gone.models.map(({ model, isWhole }) => [model, isWhole])).toEqual([
    ['kws', true],
    ['vww', false],
  ]);
  expect(gone.models[1]?.cells).toMatchObject([{ target: 'host', status: 'ok' }]);
  expect(added).toEqual({ models: [], more: 0 });
});

test('the totals are of cells that both runs know, with the geometric mean of the ratios', () => {
  const on = (target: string, flash: number) => cell(kws, flash, { target: device(target) });
  const before = [on('a', 100), on('b', 100), on('c', 7)];
  const after = [on('a', 400), on('b', 100), cell(kws, 0, { target: device('c'), metrics: {} })];
  const [flash] = changes(before, after).totals;
  expect(flash).toMatchObject({ before: 200, after: 500, more: 1, less: 0, same: 1 });
  expect(flash?.ratio).toBeCloseTo(2, 12);
});

test('instructions of two devices are never added up', () => {
  const on = (target: string) =>
    cell(kws, 1, {
      target: device(target),
      metrics: { instructions: counted(1_000, 'instructions') },
    });
  const run = [on('riscv32'), on('armv7')];
  const found = changes(run, run).totals.filter(({ metric }) => metric === 'instructions');
  expect(found.map(({ device, before }) => [device, before])).toEqual([
    ['riscv32', 1_000],
    ['armv7', 1_000],
  ]);
});

test('an error that is found now is worse, even where no figure moved', () => {
  const found = [diagnostic('npu-unused', 'error', 'all ops on the CPU', {})];
  const [moved] = changes([cell(kws, 1)], [cell(kws, 1, { diagnostics: found })]).cells;
  expect(moved).toMatchObject({ extent: { trend: 'worse', size: 0 } });
  expect(moved?.diagnostics.fresh.shown).toMatchObject([{ rule: 'npu-unused' }]);
});
