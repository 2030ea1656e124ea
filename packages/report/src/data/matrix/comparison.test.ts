import { diagnostic, unavailable } from '@edgebench/core';
import { expect, test } from 'vitest';
import {
  device,
  estimated,
  measurement,
  model,
  refused,
  results,
} from '../../testing/documents.ts';
import { firmware } from '../../testing/firmware.ts';
import { grid } from '../grid.ts';
import { comparison } from './comparison.ts';

const kws = model('kws');
const toolchain = (name: string) => ({ name, version: '1', components: {} });

const cell = (name: string, target: string, flash: number, details = {}) =>
  measurement(kws, {
    toolchain: toolchain(name),
    target: device(target),
    metrics: { 'flash.model': estimated(flash), 'ram.model': estimated(flash * 10) },
    ...details,
  });

/** `toolchain figure target`, for every column of the only row. */
function rowOf(cells: Parameters<typeof results>[1]): string[] {
  const side = comparison(grid(results([kws], cells)));
  const [row] = side?.table.rows ?? [];
  return (row?.cells ?? []).map((entry, column) => {
    const name = side?.layout.columns[column]?.toolchain;
    return entry === null ? `${name}` : `${name} ${entry.text || entry.state} ${entry.detail}`;
  });
}

test('each toolchain has one figure for a model: of its target with the least flash, and the RAM of the same', () => {
  const small = { 'flash.model': estimated(100), 'ram.model': estimated(99) };
  expect(
    rowOf([cell('a', 'u55', 200), cell('a', 'u85', 100, { metrics: small }), cell('b', 'm4', 300)]),
  ).toEqual([
    ...['a 100 u85', 'b 300 m4', 'a 99 u85', 'b 3,000 m4'],
    ...['a unstated null', 'b unstated null', 'a unstated null', 'b unstated null'],
  ]);
});

test('scopes are apart: a figure of one is never best of the other', () => {
  const side = comparison(grid(firmware()));
  expect(side?.table.groups?.map(({ view, span }) => [view.id, span])).toEqual([
    ...[
      ['flash.model', 4],
      ['ram.model', 4],
      ['flash.application', 4],
      ['ram.application', 4],
    ],
  ]);
  const best = side?.table.rows[1]?.cells.map((entry) => entry?.best ?? false);
  expect(best).toEqual([
    ...[false, true, false, false, false, false, false, true],
    ...[false, true, false, false, false, true, false, false],
  ]);
});

test('what was read from reports has a column of its own beside what was run', () => {
  const provenance = {
    ...{ kind: 'imported', file: 'st.txt', fileSha256: '', reportedModelHash: null },
    ...{ modelMatch: 'match' },
  };
  expect(rowOf([cell('st', 'f4', 100), cell('st', 'f4', 90, { provenance })]).slice(0, 2)).toEqual([
    ...['st 100 f4', 'st 90 f4'],
  ]);
});

test('a variant of a sweep does not stand for its toolchain', () => {
  const target = { ...device('rv32', 'small'), options: { variantOf: 'rv32' } };
  expect(rowOf([cell('a', 'rv32', 9), cell('a', '', 1, { target }), cell('b', 'm4', 5)])[0]).toBe(
    'a 9 rv32',
  );
});

test('a target with an error stands only where no other has a figure', () => {
  const wrong = { diagnostics: [diagnostic('npu-unused', 'error', 'nothing on the NPU')] };
  const other = cell('b', 'm4', 5);
  expect(rowOf([cell('a', 'u55', 1, wrong), cell('a', 'u85', 9), other])[0]).toBe('a 9 u85');
  expect(rowOf([cell('a', 'u55', 1, wrong), other])[0]).toBe('a 1 u55');
});

test('without a figure, the reason that something failed comes before that of a target that has none', () => {
  const host = cell('a', 'host', 1, { metrics: { 'flash.model': unavailable('no image') } });
  const failed = refused(
    kws,
    'failed',
    { message: 'does not link' },
    { toolchain: toolchain('a'), target: device('rv32') },
  );
  expect(rowOf([host, failed, cell('b', 'm4', 5)])[0]).toBe('a failed null');
});

test('with one toolchain there is nothing to compare', () => {
  expect(comparison(grid(results([kws], [cell('a', 'u55', 1), cell('a', 'u85', 2)])))).toBeNull();
});
