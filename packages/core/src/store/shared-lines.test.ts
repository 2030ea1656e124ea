import { expect, test } from 'vitest';
import type { Measurement } from '../schema/measurement.ts';
import { measurement } from '../testing/facts.ts';
import { createSharedLines } from './shared-lines.ts';

const executed = (durationMs: number): Measurement['provenance'] => ({
  kind: 'executed',
  command: ['tool --name ",\\"provenance\\":"'],
  ...{ durationMs, startedAt: '2026-03-01T10:20:30.000Z', logSha256: null },
});

const cell = measurement({ provenance: executed(1) });
const bytesOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** What is known of a line when the cell's was kept before. */
function knownOf(line: Uint8Array): Measurement | undefined {
  const shared = createSharedLines();
  shared.at(bytesOf(cell)).keep(cell);
  return shared.at(line).known;
}

test('a line of the same bytes is the same object', () => {
  expect(knownOf(bytesOf(cell))).toBe(cell);
});

test('a cell that was measured again has its own provenance, and all the rest in common', () => {
  const again = { ...cell, provenance: executed(2) };
  const known = knownOf(bytesOf(again));
  expect(known).toEqual(again);
  expect(known?.layers).toBe(cell.layers);
});

test.each<[string, unknown]>([
  ['another figure', { ...cell, provenance: executed(2), modelName: 'other' }],
  ['a provenance of no known form', { ...cell, provenance: { kind: 'guessed' } }],
  ['a provenance with more keys', { ...cell, provenance: { ...executed(2), metrics: {} } }],
  ['no provenance', { ...cell, provenance: undefined }],
])('a line with %s is not known', (_, value) => {
  expect(knownOf(bytesOf(value))).toBeUndefined();
});

test('a line that says its provenance twice is known by all its bytes alone', () => {
  const shared = createSharedLines();
  const twice = (durationMs: number): Buffer => {
    const text = JSON.stringify({ ...cell, provenance: executed(durationMs) });
    return Buffer.from(`${text.slice(0, -1)},"provenance":{"kind":"none"}}`);
  };
  shared.at(twice(1)).keep(cell);
  expect(shared.at(twice(1)).known).toBe(cell);
  expect(shared.at(twice(2)).known).toBeUndefined();
});

test('options that are named as the provenance and the metrics are told apart from them', () => {
  const named = {
    ...cell,
    target: { ...cell.target, options: { a: 1, provenance: 1, metrics: 2 } },
  };
  const other = {
    ...cell,
    target: { ...cell.target, options: { a: 1, provenance: 3, metrics: 2 } },
  };
  const shared = createSharedLines();
  shared.at(bytesOf(named)).keep(named);
  expect(shared.at(bytesOf(named)).known).toBe(named);
  expect(shared.at(bytesOf(other)).known).toBeUndefined();
});
