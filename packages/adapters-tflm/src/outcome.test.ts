import { isKnown } from '@edgebench/core';
import { sampleModel } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { readAllocations } from './log/allocations.ts';
import { type Facts, toOutcome } from './outcome.ts';
import { fixture } from './testing/files.ts';

function outcomeOf(name: string, changes: Partial<Facts>) {
  const allocations = readAllocations(fixture(name));
  if (!allocations) throw new Error('unreadable fixture');
  const { total } = allocations;
  const facts = { model: sampleModel(), allocations, smallestArena: total, ops: null };
  const outcome = toOutcome({ ...facts, unchecked: 'a test', ...changes });
  if (outcome.status !== 'ok') throw new Error(outcome.reason.message);
  return outcome;
}

const sum = (rows: readonly { usedBytes: number | null }[] = []) =>
  rows.reduce((total, { usedBytes }) => total + (usedBytes ?? 0), 0);

test.each([
  ['kws_ds_cnn', 24_128],
  ['anomaly_autoencoder', 4_640],
  ['stateful', 1_136],
])('the rows of the arena of %s add up to its RAM', (name, smallestArena) => {
  const { memories, metrics } = outcomeOf(name, { smallestArena });
  const ram = metrics['ram.model'];
  expect(isKnown(ram) && ram.value).toBe(smallestArena);
  expect(sum(memories)).toBe(smallestArena);
});

test('an arena that planning needs larger than it is used is RAM, and said', () => {
  const { metrics, diagnostics } = outcomeOf('anomaly_autoencoder', { smallestArena: 4_640 });
  expect(metrics['ram.model']).toMatchObject({ value: 4_640, basis: 'estimated' });
  expect(diagnostics).toMatchObject([
    { rule: 'arena-planning-peak', message: expect.stringMatching(/3984 B.* 4640 B/) },
  ]);
});

test('an arena that is used whole has no diagnostic', () => {
  expect(outcomeOf('kws_ds_cnn', {}).diagnostics).toEqual([]);
});

test('flash is the whole file, and inputs and outputs count with open dimensions as 1', () => {
  const inputs = [{ name: 'x', shape: [-1, 4], type: 'int16', scale: 1, zeroPoint: 0 }];
  const { metrics } = outcomeOf('kws_ds_cnn', { model: sampleModel({ bytes: 999, inputs }) });
  expect(metrics['flash.model']).toMatchObject({ value: 999, basis: 'derived' });
  expect(metrics.io).toMatchObject({ value: 4 * 2 + 2 });
});

test('what is unknown is unavailable and not zero', () => {
  const inputs = [{ name: 'x', shape: [1], type: 'string', scale: null, zeroPoint: null }];
  const limits = { constantsBytes: null, arenaBytes: null, liveBytes: null };
  const { metrics } = outcomeOf('kws_ds_cnn', { model: sampleModel({ inputs, limits }) });
  for (const id of ['io', 'constants', 'macs', 'flash.application', 'cycles'] as const) {
    expect(metrics[id]).toEqual({ unavailable: expect.any(String) });
  }
});
