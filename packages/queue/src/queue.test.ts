import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunEvent } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bench, comparable, hasSaid, notes, spawnWorker } from './testing/bench.ts';
import { hasRedis, startRedis, type TestRedis, withoutRedis } from './testing/redis.ts';

describe.skipIf(!hasRedis)(`worker processes on a queue${withoutRedis}`, () => {
  let folder = '';
  let redis: TestRedis;
  let workers: ChildProcess[] = [];
  let events: RunEvent[] = [];
  beforeEach(async () => {
    folder = scratch();
    [workers, events] = [[], []];
    redis = await startRedis(folder);
  });
  afterEach(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await redis.stop();
  });

  /** Cells of which the tool wrote that it began or ended with them. */
  const told = (ledger: string, what: 'begun' | 'done'): string[] =>
    readFileSync(ledger, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith(what));

  test('two yield the document of one process, and a later local run starts no tool', async () => {
    const ledger = join(folder, 'ledger');
    const adapter = { targets: 8, ledger };
    workers = ['a', 'b'].map((name) => spawnWorker(folder, name, redis.url, adapter));
    const queued = await bench({ folder, adapter, events, queue: { redis: redis.url } });
    expect(queued.measurements[0]?.equivalence).toMatchObject({ verdict: 'exact', vectors: 2 });
    expect(told(ledger, 'done')).toHaveLength(8);
    expect(events.filter(({ type }) => type === 'started')).toHaveLength(8);
    const again = await bench({ folder, adapter, cacheDir: join(folder, 'cache') });
    expect(again.measurements).toEqual(queued.measurements);
    expect(told(ledger, 'begun')).toHaveLength(8);
    const local = await bench({ folder, adapter: { targets: 8 } });
    expect(comparable(queued)).toEqual(comparable(local));
  }, 60_000);

  test('workers that are killed in the middle of a cell lose none, and none is in the results twice', async () => {
    const ledger = join(folder, 'ledger');
    const adapter = { targets: 8, ledger };
    const queueing = bench({ folder, adapter, events, queue: { redis: redis.url } });
    for (const name of ['first', 'second']) {
      const victim = spawnWorker(folder, name, redis.url, { ...adapter, ms: 600_000 });
      workers.push(victim);
      await hasSaid(victim, ': begun');
      victim.kill('SIGKILL');
    }
    workers.push(spawnWorker(folder, 'steady', redis.url, adapter));
    const queued = await queueing;
    expect(notes(events).match(/the worker of .* is lost; another takes it up/g)).toHaveLength(2);
    const cells = queued.measurements.map(({ cell, status }) => `${cell} ${status}`);
    expect(new Set(cells).size).toBe(8);
    expect(cells.every((cell) => cell.endsWith(' ok'))).toBe(true);
    expect(told(ledger, 'done')).toHaveLength(8);
    const local = await bench({ folder, adapter: { targets: 8 } });
    expect(comparable(queued)).toEqual(comparable(local));
  }, 120_000);

  test.each([
    ['that remembers', ['--appendonly', 'yes']],
    ['that forgets', []],
  ])(
    'a Redis %s may be restarted in the middle',
    async (_, options) => {
      await redis.stop();
      redis = await startRedis(folder, ...options);
      const ledger = join(folder, 'ledger');
      const adapter = { targets: 6, ms: 300, ledger };
      workers = [spawnWorker(folder, 'a', redis.url, adapter)];
      let restarting: Promise<void> | null = null;
      const onEvent = (event: RunEvent) => {
        events.push(event);
        if (event.type === 'finished') restarting ??= redis.restart();
      };
      const { measurements } = await bench({
        ...{ folder, adapter, onEvent, queue: { redis: redis.url } },
      });
      await restarting;
      expect(measurements.map(({ status }) => status)).toEqual(Array(6).fill('ok'));
      expect(new Set(told(ledger, 'done')).size).toBe(6);
      expect(notes(events)).toContain('is back');
    },
    60_000,
  );

  test('a Redis that stays away ends the run with an error, in the time that it is given', async () => {
    const onEvent = (event: RunEvent) => {
      events.push(event);
      if (event.type === 'note' && event.message.includes('no worker')) void redis.stop();
    };
    const asked = bench({ folder, onEvent, queue: { redis: redis.url, patienceMs: 1_500 } });
    await expect(asked).rejects.toMatchObject({
      code: 'redis',
      message: expect.stringContaining(redis.url.replace('redis://', '')),
      remedy: expect.any(String),
    });
    expect(notes(events)).toContain('is lost; trying again');
  });
});
