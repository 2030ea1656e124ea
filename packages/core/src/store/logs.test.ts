import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { normalise } from '../run/normalise.ts';
import type { Measurement } from '../schema/measurement.ts';
import { scratch } from '../testing/scratch.ts';
import { createCellStore } from './cells.ts';
import { logEnds } from './logs.ts';

let cacheDir = '';
let keepDir = '';
beforeEach(() => {
  cacheDir = scratch();
  keepDir = join(cacheDir, 'keep');
  mkdirSync(keepDir);
});

const frame = {
  ...{ model: null, modelName: 'm', artefacts: [] },
  toolchain: { name: 'demo', version: '1', components: {} },
  target: { id: 'chip', device: 'chip', options: {} },
};
const reason = { code: 'refused', message: 'no', remedy: null, evidence: null };

/** A cell that ran and is kept with its log. */
async function kept(cell: string, log: string, isOk = true): Promise<Measurement> {
  const logSha256 = createHash('sha256').update(log).digest('hex');
  const startedAt = new Date(0).toISOString();
  const measurement = normalise(
    {
      ...{ ...frame, cell },
      provenance: { kind: 'executed', command: [], durationMs: 1, startedAt, logSha256 },
    },
    isOk ? { status: 'ok', metrics: {} } : { status: 'failed', reason },
  );
  await createCellStore(cacheDir).put(measurement, log, keepDir);
  return measurement;
}

const bytes = (text: string | undefined): number => Buffer.byteLength(text ?? '');

test('a short log stands whole, a long one with its last whole lines', async () => {
  const lines = Array.from({ length: 200 }, (_, k) => `line ${k}`).join('\n');
  const rows = [await kept('aa', 'all of it\n'), await kept('bb', lines)];
  const { aa, bb = '' } = await logEnds(cacheDir, rows, { each: 1000, total: 10_000 });
  expect(aa).toBe('all of it\n');
  expect(bb).toMatch(/^…\nline \d+\n/);
  expect(lines.endsWith(bb.slice(2))).toBe(true);
  expect(bytes(bb)).toBeLessThanOrEqual(1000);
  expect(bytes(bb)).toBeGreaterThan(980);
});

test('a log of one line is cut between characters', async () => {
  const rows = [await kept('aa', 'é€😀'.repeat(300))];
  for (const each of [600, 601, 602, 603]) {
    const { aa = '' } = await logEnds(cacheDir, rows, { each, total: 10_000 });
    expect(aa).toMatch(/^…\n[é€😀]+$/u);
    expect(bytes(aa)).toBeLessThanOrEqual(each);
  }
});

test('failed cells go first, and the others share evenly what is left', async () => {
  const long = 'a line of the log\n'.repeat(500);
  const rows = await Promise.all([
    ...['a1', 'a2', 'a3', 'a4'].map((cell) => kept(cell, long)),
    kept('b1', long, false),
  ]);
  const ends = await logEnds(cacheDir, rows, { each: 4096, total: 8192 });
  expect(bytes(ends.b1)).toBeGreaterThan(4000);
  for (const cell of ['a1', 'a2', 'a3', 'a4']) {
    expect(bytes(ends[cell])).toBeGreaterThan(950);
    expect(bytes(ends[cell])).toBeLessThanOrEqual(1030);
  }
  const some = await logEnds(cacheDir, rows, { each: 4096, total: 1100 });
  expect(Object.keys(some)).toEqual(['b1']);
});

test('all together never pass the total', async () => {
  const long = 'é of the log\n'.repeat(500);
  const rows = await Promise.all(Array.from({ length: 20 }, (_, k) => kept(`c${k}`, long)));
  const ends = Object.values(await logEnds(cacheDir, rows, { each: 4096, total: 5000 }));
  expect(ends).toHaveLength(9);
  expect(ends.reduce((sum, end) => sum + bytes(end), 0)).toBeLessThanOrEqual(5000);
});

test('a log that is another than the measurement names, or is gone, is left out', async () => {
  const rows = [await kept('aa', 'one'), await kept('bb', 'two'), await kept('cc', 'three')];
  const store = createCellStore(cacheDir);
  writeFileSync(join(store.dir('aa'), 'log.txt'), 'of a later run');
  rmSync(store.dir('bb'), { recursive: true });
  expect(await logEnds(cacheDir, rows, { each: 1000, total: 9000 })).toEqual({ cc: 'three' });
});

test('cells that ran nothing have none', async () => {
  const row = normalise(
    { ...frame, cell: 'dd', provenance: { kind: 'none' } },
    { status: 'ok', metrics: {} },
  );
  expect(await logEnds(cacheDir, [row], { each: 1000, total: 9000 })).toEqual({});
});
