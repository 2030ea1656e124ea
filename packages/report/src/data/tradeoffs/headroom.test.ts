import { unavailable } from '@edgebench/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  device,
  estimated,
  measurement,
  model,
  refused,
  results,
} from '../../testing/documents.ts';
import { grid } from '../grid.ts';
import { fits } from './fits.ts';
import { budgetOf, headroom } from './headroom.ts';

const [small, large, odd] = [model('small'), model('large'), model('odd')] as const;
const target = device('ethos-u55-128/Deep/Shared', 'ethos-u55-128');

const cell = (of: typeof small, flash: number, ram: number) =>
  measurement(of, {
    target,
    metrics: { 'flash.model': estimated(flash), 'ram.model': estimated(ram) },
    memories: [{ name: 'SRAM', role: 'arena', usedBytes: ram, capacityBytes: 64 }],
  });

const budgets = { 'ethos-u55-128': { 'flash.model': 100, 'ram.model': 50 } };

test('a budget counts for targets that it names in full or up to a slash, the fuller name first', () => {
  expect(budgetOf('ethos-u55-128/Deep', budgets)).toEqual(budgets['ethos-u55-128']);
  expect(budgetOf('ethos-u55-1280', budgets)).toEqual({});
  const both = { ...budgets, 'ethos-u55-128/Deep': { 'ram.model': 9 } };
  expect(budgetOf('ethos-u55-128/Deep/Shared', both)).toEqual({
    'flash.model': 100,
    'ram.model': 9,
  });
});

test('what is left is the budget less the figure; a figure at the budget fits', () => {
  const layout = grid(results([small, large], [cell(small, 100, 20), cell(large, 130, 20)]));
  const flash = headroom(layout, budgets).filter(({ what }) => what === 'flash.model');
  expect(flash.map(({ verdict, left }) => [verdict, left])).toEqual([
    ['fits', 0],
    ['over', -30],
  ]);
});

test('for any figure and budget, it fits exactly where nothing is missing', () => {
  const count = fc.integer({ min: 1, max: 200 });
  fc.assert(
    fc.property(count, count, (used, most) => {
      const layout = grid(results([small], [cell(small, used, 1)]));
      const [flash] = headroom(layout, { [target.id]: { 'flash.model': most } });
      expect(flash?.left).toBe(most - used);
      expect(flash?.verdict === 'fits').toBe(used <= most);
    }),
  );
});

test('a budget of a target without a cell is named', () => {
  const layout = grid(results([small], [cell(small, 100, 20)]));
  expect(fits(layout, { ...budgets, stm32n6: { 'ram.model': 1 } }).absent).toEqual(['stm32n6']);
});

test('a memory whose capacity the target states is a ceiling too, without any budget', () => {
  const layout = grid(results([small], [cell(small, 1, 70)]));
  expect(headroom(layout, {})).toMatchObject([
    { from: 'capacity', title: 'SRAM', used: 70, left: -6, verdict: 'over' },
  ]);
});

test('an unknown figure and a refused model are unknown with their reason, and never zero', () => {
  const reason = { code: 'x', message: 'no lowering', remedy: null, evidence: null };
  const layout = grid(
    results(
      [small, odd],
      [
        measurement(small, { target, metrics: { 'flash.model': unavailable('not counted') } }),
        refused(odd, 'failed', reason, { target }),
      ],
    ),
  );
  const flash = headroom(layout, budgets).filter(({ what }) => what === 'flash.model');
  expect(flash.map(({ used, verdict }) => [used, verdict])).toEqual([
    [null, 'unknown'],
    [null, 'unknown'],
  ]);
  expect(flash.map((one) => one.reason)).toEqual(['not counted', 'failed: no lowering']);
});

test('the table puts the least share left first, and counts models that stay within all budgets', () => {
  const reason = { code: 'x', message: 'no lowering', remedy: null, evidence: null };
  const cells = [
    cell(small, 10, 10),
    cell(large, 90, 60),
    refused(odd, 'failed', reason, { target }),
  ];
  const { rows, counts, columns } = fits(grid(results([small, large, odd], cells)), budgets);
  expect(rows.map((row) => row.model)).toEqual(['large', 'small', 'odd']);
  expect(counts).toMatchObject([{ fits: 1, over: ['large'], unknown: 1 }]);
  expect(columns.map(({ title }) => title)).toEqual(['Flash, model', 'RAM, model', 'SRAM']);
});
