import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunEvent } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { folderStore } from './store/folder-store.ts';
import { plainAdapter } from './testing/adapter.ts';
import { bench, notes, program } from './testing/bench.ts';
import { plainChecker } from './testing/checker.ts';
import { hasRedis, startRedis, type TestRedis, withoutRedis } from './testing/redis.ts';
import { type StartWorkerOptions, startWorker } from './worker/start-worker.ts';

describe.skipIf(!hasRedis)(`what a queue refuses${withoutRedis}`, () => {
  let folder = '';
  let redis: TestRedis;
  let events: RunEvent[] = [];
  let ending = new AbortController();
  let working: Promise<void>[] = [];
  beforeAll(async () => {
    redis = await startRedis(scratch(), '--requirepass', 'open sesame');
  });
  afterAll(() => redis.stop());
  beforeEach(() => {
    folder = scratch();
    [events, working] = [[], []];
    ending = new AbortController();
  });
  afterEach(async () => {
    ending.abort();
    await Promise.all(working);
  });

  const url = (): string => redis.url.replace('//', '//:open%20sesame@');
  /** A worker in this process, on a queue of the test's own. */
  const work = (options: Partial<StartWorkerOptions> = {}): void => {
    working.push(
      startWorker({
        ...{ redis: url(), queue: queueName(), concurrency: 1, env: process.env, program },
        ...{ store: folderStore(join(folder, 'store')), adapters: [plainAdapter({ targets: 1 })] },
        ...{ checker: plainChecker, cacheDir: join(folder, 'worker'), signal: ending.signal },
        onNote: () => {},
        ...options,
      }),
    );
  };
  const queueName = (): string => folder.replaceAll(/\W/g, '-');
  const ask = (options: Partial<Parameters<typeof bench>[0]> = {}) =>
    bench({
      ...{ folder, events, adapter: { targets: 1 } },
      queue: { redis: url(), queue: queueName() },
      ...options,
    });
  const reasons = ({ measurements }: Awaited<ReturnType<typeof bench>>) =>
    measurements.map(({ status, reason }) => [status, reason?.code, reason?.message]);

  test('a worker with other tools says both versions, and measures nothing', async () => {
    work({ adapters: [plainAdapter({ targets: 1, version: '2.0.0' })] });
    expect(reasons(await ask())).toEqual([
      [
        'failed',
        'other-tools',
        'plain 1.0.0 (node 20) is asked; this worker has plain 2.0.0 (node 20)',
      ],
    ]);
  });

  test('another worker takes what one refuses for its tools', async () => {
    work({ adapters: [plainAdapter({ targets: 1, version: '2.0.0' })] });
    work({ cacheDir: join(folder, 'second') });
    const { measurements } = await ask({ adapter: { targets: 1 } });
    expect(measurements[0]?.status).toBe('ok');
  });

  test.each([
    ['judges otherwise', { checker: () => plainChecker('other') }, 'other-checker'],
    ['is another edgebench', { program: 'test 2' }, 'other-program'],
    ['does not know the toolchain', { adapters: [] }, 'other-tools'],
  ])('a worker that %s refuses', async (_, options, code) => {
    work(options);
    expect(reasons(await ask())[0]?.slice(0, 2)).toEqual(['failed', code]);
  });

  test('jobs that are none of edgebench end as such, and the others are done', async () => {
    const client = new Redis(url(), { maxRetriesPerRequest: null });
    const queue = new Queue(queueName(), { connection: client });
    for (const data of [{}, { schema: 'edgebench/job@1', cell: '../..' }, 'text', [1]]) {
      await queue.add('poison', data, { attempts: 4 });
    }
    const broken = await queue.add('poison', {});
    await client.hset(queue.toKey(broken.id ?? ''), 'data', '{"half');
    work();
    expect((await ask()).measurements[0]?.status).toBe('ok');
    const failed = await queue.getFailed();
    expect(failed.map(({ failedReason }) => JSON.parse(failedReason).code)).toEqual(
      Array(4).fill('bad-job'),
    );
    client.disconnect();
  });

  test('nobody listens: it is told, and the run waits for a worker', async () => {
    const onEvent = (event: RunEvent) => {
      events.push(event);
      if (event.type === 'note' && event.message.includes('no worker listens')) work();
    };
    expect((await ask({ onEvent })).measurements[0]?.status).toBe('ok');
    expect(notes(events)).toMatch(/no worker listens on the queue .* start one: bench worker/);
  });

  test('after an interrupt no job waits in the queue', async () => {
    const controller = new AbortController();
    const onEvent = ({ type }: RunEvent) => {
      if (type === 'note') controller.abort();
    };
    const adapter = { targets: 500 };
    await expect(ask({ adapter, onEvent, signal: controller.signal })).rejects.toMatchObject({
      code: 'aborted',
    });
    const client = new Redis(url(), { maxRetriesPerRequest: null });
    const queue = new Queue(queueName(), { connection: client });
    expect(await queue.getJobCountByTypes('waiting', 'delayed', 'active')).toBe(0);
    client.disconnect();
  });

  test('an interrupted worker gives its cell back to another', async () => {
    const first = new AbortController();
    work({ adapters: [plainAdapter({ targets: 1, ms: 600_000 })], signal: first.signal });
    const onEvent = ({ type }: RunEvent) => {
      if (type !== 'started' || first.signal.aborted) return;
      first.abort();
      work({ cacheDir: join(folder, 'second') });
    };
    const ample = { redis: url(), queue: queueName(), timeoutMs: 600_000 };
    expect((await ask({ onEvent, queue: ample })).measurements[0]?.status).toBe('ok');
    expect(readdirSync(join(folder, 'second'))).toContain('cells');
  });

  test('a cell that takes too long ends at the time limit of the coordinator', async () => {
    work({ adapters: [plainAdapter({ targets: 1, ms: 60_000 })] });
    const results = await ask({
      queue: { redis: url(), queue: queueName(), timeoutMs: 400 },
    });
    expect(reasons(results)[0]?.slice(0, 2)).toEqual(['failed', 'timeout']);
  });

  test.each([
    ['other bytes', 'store-corrupt', () => Promise.resolve(Buffer.from('other'))],
    [
      'a row of another cell',
      'bad-answer',
      (get: () => Promise<Uint8Array>) =>
        get().then((bytes) =>
          Buffer.from(
            Buffer.from(bytes)
              .toString()
              .replace(/"cell":"\w{6}/, '"cell":"000000'),
          ),
        ),
    ],
    [
      'a file that leads out of the folder',
      'bad-answer',
      (get: () => Promise<Uint8Array>) =>
        get().then((bytes) =>
          Buffer.from(Buffer.from(bytes).toString().replace('log.txt', '../../../log.txt')),
        ),
    ],
    ['no JSON', 'bad-answer', () => Promise.resolve(Buffer.from('{"half'))],
  ])('a store that gives %s for an answer is not believed', async (_, code, lie) => {
    work();
    const honest = folderStore(join(folder, 'store'));
    const isChecked = code === 'store-corrupt';
    if (isChecked) corrupt(join(folder, 'store'));
    const store = {
      ...honest,
      get: (sha256: string, limit: number) =>
        isChecked
          ? tampered(join(folder, 'store'), sha256).then(() => honest.get(sha256, limit))
          : lie(() => honest.get(sha256, limit)),
    };
    const results = await ask({ queue: { redis: url(), queue: queueName(), store } });
    expect(reasons(results)[0]?.slice(0, 2)).toEqual(['failed', code]);
    expect(JSON.stringify(results.measurements)).not.toContain('"ok"');
  });

  const tampered = async (store: string, sha256: string): Promise<void> =>
    writeFileSync(join(store, sha256.slice(0, 2), sha256), 'other');
  const corrupt = (store: string): void => void mkdirSync(store, { recursive: true });

  test.each([
    ['a wrong password', () => redis.url.replace('//', '//:wrong-secret@'), 'redis'],
    ['no password', () => redis.url, 'redis'],
    ['no Redis at the address', () => 'redis://:hidden@127.0.0.1:1', 'redis'],
    ['a database that there is not', () => `${url()}/99`, 'redis'],
    ['an address that is none', () => 'http://:hidden@127.0.0.1', 'bad-redis'],
    ['a database without a number', () => 'redis://:hidden@127.0.0.1/main', 'bad-redis'],
    ['a bare % in the password', () => 'redis://:hid%den@127.0.0.1', 'bad-redis'],
  ])('%s is an error with the place and what to do, and no password', async (_, address, code) => {
    const asked = ask({ queue: { redis: address(), patienceMs: 1_000 } });
    await expect(asked).rejects.toMatchObject({ code, remedy: expect.any(String) });
    const error: unknown = await asked.catch((thrown: unknown) => thrown);
    expect(String(error)).toContain(code === 'redis' ? '127.0.0.1:' : 'Redis');
    expect(JSON.stringify(error) + String(error)).not.toMatch(/secret|sesame|hidden/);
  });

  test('a store that cannot be written to is an error before anything is queued', async () => {
    writeFileSync(join(folder, 'file'), '');
    const store = folderStore(join(folder, 'file', 'store'));
    await expect(ask({ queue: { redis: url(), queue: queueName(), store } })).rejects.toMatchObject(
      { code: 'store', remedy: expect.any(String) },
    );
  });
});
