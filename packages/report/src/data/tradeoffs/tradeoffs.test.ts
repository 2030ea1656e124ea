import { figure, unavailable } from '@edgebench/core';
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
import { sample } from '../../testing/sample.ts';
import { grid } from '../grid.ts';
import { type Axes, axesOf, choicesX, choicesY } from './axes.ts';
import { tradeoff, tradeoffs } from './tradeoffs.ts';

const of = model('kws');

const cell = (id: string, flash: number, count: number, details = {}) =>
  measurement(of, {
    target: device(id),
    metrics: {
      'flash.model': estimated(flash),
      'ram.model': estimated(count),
      instructions: figure(count, 'instructions', 'simulated'),
    },
    ...details,
  });

const error = {
  ...{ rule: 'float-island', severity: 'error', message: 'computes in float' },
  ...{ where: null, evidence: null, remedy: null },
} as const;

function axes(layout: ReturnType<typeof grid>, x: string, y: string): Axes {
  const found = axesOf(layout, x, y);
  if (found === null) throw new Error('no axes');
  return found;
}

const labels = (made: ReturnType<typeof tradeoff>, onFront: boolean) =>
  made.series.map(({ points }) =>
    points.filter((point) => point.onFront === onFront).map(({ target }) => target),
  );

test('what no other cell beats is on the front, and a cell with an error is on none', () => {
  const cells = [
    cell('small', 10, 90),
    cell('fast', 50, 20),
    cell('worse', 60, 95),
    cell('wrong', 1, 1, { diagnostics: [error] }),
  ];
  const layout = grid(results([of], cells));
  const made = tradeoff(layout, 0, axes(layout, 'flash.model', 'ram.model'));
  expect(labels(made, true)).toEqual([['small', 'fast']]);
  expect(labels(made, false)).toEqual([['worse', 'wrong']]);
  expect(made.series[0]?.points.at(-1)?.against).toBe('computes in float');
});

test('instructions of different devices are never on one front', () => {
  const layout = grid(results([of], [cell('rv32', 10, 20), cell('host', 50, 90)]));
  const made = tradeoff(layout, 0, axes(layout, 'flash.model', 'instructions'));
  expect(made.series.map(({ device: name }) => name)).toEqual(['host', 'rv32']);
  expect(labels(made, true)).toEqual([['host'], ['rv32']]);
});

test('cells without both figures are named with the reason', () => {
  const reason = { code: 'x', message: 'no lowering', remedy: null, evidence: null };
  const cells = [
    cell('a', 10, 20),
    cell('b', 10, 20, { metrics: { 'flash.model': unavailable('links nothing') } }),
    refused(of, 'failed', reason, { target: device('c') }),
  ];
  const layout = grid(results([of], cells));
  const made = tradeoff(layout, 0, axes(layout, 'flash.model', 'ram.model'));
  expect(made.absent.map((one) => one.reason)).toEqual(['links nothing', 'failed: no lowering']);
});

test('a size stands against no size of another scope, whatever is asked for', () => {
  for (const document of [sample(), firmware()]) {
    const layout = grid(document);
    for (const x of choicesX(layout)) {
      for (const y of choicesY(layout, x)) expect(['none', x.scope]).toContain(y.scope);
    }
  }
  const layout = grid(firmware());
  expect(axes(layout, 'flash.application', 'ram.model').y.scope).not.toBe('model');
});

test('an address that names no metric leads to those that come first', () => {
  const layout = grid(firmware());
  expect(axes(layout, 'nonsense', '<script>').x.id).toBe('flash.model');
});

test('without two costs there are no axes, and models without points are left out', () => {
  expect(axesOf(grid(results([], [])), null, null)).toBeNull();
  const layout = grid(results([of, model('other')], [cell('a', 1, 2)]));
  expect(tradeoffs(layout, axes(layout, 'flash.model', 'ram.model'))).toHaveLength(1);
});
