import { diagnostic, type Measurement } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import { grid } from '../../data/grid.ts';
import { type Entry, table } from '../../data/matrix/table.ts';
import { viewOf } from '../../data/matrix/views.ts';
import {
  counted,
  device,
  estimated,
  measurement,
  model,
  results,
} from '../../testing/documents.ts';
import { overBaseline, overLimit, type ShownEntry } from './relative.ts';

const of = model('net');

/** The row of one model: its cells over the first of them. */
function overFirst(cells: readonly Measurement[], view: Entry['view']): (ShownEntry | null)[] {
  const { rows } = table(grid(results([of], cells)), viewOf(view));
  const entries = rows[0]?.cells ?? [];
  return entries.map((entry) => overBaseline(entry, entries[0] ?? null));
}

const onFlash = (values: readonly number[]): Measurement[] =>
  values.map((value, index) =>
    measurement(of, {
      target: device(`dev-${index}`),
      metrics: { 'flash.model': estimated(value) },
    }),
  );

describe('over the baseline', () => {
  test('a figure shows its ratio, and whether it is better or worse in a word', () => {
    const [own, less, more, same] = overFirst(onFlash([1000, 820, 1500, 1000]), 'flash.model');
    expect(own).toMatchObject({ text: '1,000', detail: 'baseline', trend: null });
    expect(less).toMatchObject({ text: '×0.82', detail: '820', trend: 'better' });
    expect(more).toMatchObject({ text: '×1.50', detail: '1,500', trend: 'worse' });
    expect(same).toMatchObject({ text: '×1.00', trend: 'same' });
  });

  test('neither direction of a count of work is better', () => {
    const cells = [4, 2].map((value, index) =>
      measurement(of, {
        target: device(`dev-${index}`),
        metrics: { macs: counted(value, 'MACs') },
      }),
    );
    expect(overFirst(cells, 'macs')[1]).toMatchObject({ text: '×0.50', trend: 'none' });
  });

  test('instructions of another instruction set are not compared', () => {
    const cells = ['riscv32-imac', 'cortex-m4'].map((id) =>
      measurement(of, {
        target: device(id),
        metrics: { instructions: counted(id.length, 'instructions') },
      }),
    );
    const shown = overFirst(cells, 'instructions').find((entry) => entry?.detail !== 'baseline');
    expect(shown?.ratio).toBeNull();
    expect(shown?.apart?.why).toBe('counted in another instruction set');
  });

  test('a cell with an error-level diagnostic keeps its figure and says why', () => {
    const [first, second] = onFlash([1000, 500]);
    const wrong = { ...(second ?? measurement(of)), diagnostics: [diagnostic('r', 'error', 'm')] };
    expect(overFirst([first ?? wrong, wrong], 'flash.model')[1]).toMatchObject({
      text: '500',
      ratio: null,
      apart: { brief: 'not compared' },
    });
  });

  test('a baseline of zero gives no ratio but to zero', () => {
    const [, some, none] = overFirst(onFlash([0, 5, 0]), 'flash.model');
    expect(some?.apart?.why).toBe('the baseline is 0');
    expect(none).toMatchObject({ text: '×1.00', trend: 'same' });
  });
});

test('over the limit a figure shows how much more it is than the graph needs', () => {
  const { rows } = table(grid(results([of], onFlash([48_712]))), viewOf('flash.model'));
  const shown = overLimit(rows[0]?.cells[0] ?? null);
  expect(shown).toMatchObject({ text: '×2.00', detail: '48,712', ratio: 2 });
});
