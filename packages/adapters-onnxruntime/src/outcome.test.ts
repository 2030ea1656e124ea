import { isKnown, metricIds } from '@edgebench/core';
import { sampleModel } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { readArena } from './log/arena.ts';
import { type Facts, toOutcome } from './outcome.ts';
import { recorded } from './testing/described.ts';
import { fixture } from './testing/files.ts';

function outcomeOf(changes: Partial<Facts> = {}) {
  const facts = {
    model: sampleModel({ bytes: 20_000 }),
    described: recorded('all'),
    macs: new Map<string, number>(),
    arena: readArena(fixture('conv_float_island-all-arena.txt')),
    unchecked: 'a test',
  };
  const outcome = toOutcome({ ...facts, ...changes });
  if (outcome.status !== 'ok') throw new Error(outcome.reason.message);
  return outcome;
}

test('the figures of a recorded run', () => {
  const { metrics } = outcomeOf();
  expect(metrics['flash.model']).toMatchObject({ value: 20_000, basis: 'derived' });
  // 864 + 1,944 bytes of weights that the runtime has quantised, of 3,456 + 7,776 in the file.
  expect(metrics.constants).toMatchObject({ value: 8_493 });
  expect(metrics.activations).toMatchObject({ value: 96_512, basis: 'measured' });
  expect(metrics.io).toMatchObject({ value: 1_200 + 4 });
  expect(metrics['ram.model']).toMatchObject({ value: 96_512 + 1_204 });
  expect(metrics.heap).toMatchObject({ value: 98_432 + 96_512 });
});

test('the rows of the arena add up to the heap', () => {
  const { memories = [], metrics } = outcomeOf();
  const used = memories.reduce((total, { usedBytes }) => total + (usedBytes ?? 0), 0);
  expect(isKnown(metrics.heap) && metrics.heap.value).toBe(used);
});

test('every metric has a figure, or the reason why not', () => {
  const { metrics } = outcomeOf();
  expect(Object.keys(metrics).sort()).toEqual([...metricIds].sort());
});

test('without an inference its memory is unavailable, and not zero', () => {
  const { metrics, memories } = outcomeOf({ arena: null });
  for (const id of ['ram.model', 'activations', 'heap'] as const) {
    expect(metrics[id]).toEqual({ unavailable: expect.stringContaining('no inference was run') });
  }
  expect(memories).toEqual([]);
});

test('an arena of which only the inference is known leaves the heap unavailable', () => {
  const { metrics } = outcomeOf({ arena: { kept: null, inference: 256 } });
  expect(metrics.activations).toMatchObject({ value: 256 });
  expect(metrics.heap).toEqual({ unavailable: expect.stringContaining('held before') });
});
