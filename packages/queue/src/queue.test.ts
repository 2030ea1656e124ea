import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunEvent } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bench, comparable, notes, spawnWorker } from './testing/bench.ts';
import { hasRedis, startRedis, type TestRedis } from './testing/redis.ts';

describe.skipIf(!hasRedis)(
  'a queue on a real Redis (skipped where redis-server is not installed)',
  () => {
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

    const ledgerOf = (file: string, what: string): string[] =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith(what));

    test('two worker processes yield the document of one process, and a later local run starts no tool', async () => {
      const adapter = { targets: 8, ledger: join(folder, 'ledger') };
      workers = ['a', 'b'].map((name) => spawnWorker(folder, name, redis.url, adapter));
      const queued = await bench({
        folder,
        adapter,
        events,
        queue: redis.url ? { redis: redis.url } : undefined,
      });
      expect(queued.measurements.map(({ status }) => status)).toEqual(Array(8).fill('ok'));
      expect(queued.measurements[0]?.equivalence).toMatchObject({ verdict: 'exact', vectors: 2 });
      expect(ledgerOf(adapter.ledger, 'done')).toHaveLength(8);
      expect(events.filter(({ type }) => type === 'started')).toHaveLength(8);
      events = [];
      const again = await bench({ folder, adapter, events, cacheDir: join(folder, 'cache') });
      expect(again.measurements).toEqual(queued.measurements);
      expect(ledgerOf(adapter.ledger, 'begun')).toHaveLength(8);
      const local = await bench({ folder, adapter: { ...adapter, ledger: undefined } });
      expect(comparable(queued)).toEqual(comparable(local));
    });
  },
);
