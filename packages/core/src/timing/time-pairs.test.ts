import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Adapter, TimedJob } from '../adapter.ts';
import { BenchError } from '../errors.ts';
import { resultsSchema } from '../schema/results.ts';
import { demo } from '../testing/demo.ts';
import { scratch } from '../testing/scratch.ts';
import { type TimingEvent, type TimingOptions, timePairs } from './time-pairs.ts';

const sample = fileURLToPath(new URL('../../../../zoo/digits_cnn.tflite', import.meta.url));

let folder = '';
let events: TimingEvent[] = [];
beforeEach(() => {
  folder = scratch();
  events = [];
});

function model(side: string, name = 'a.tflite', content?: string): string {
  mkdirSync(join(folder, side), { recursive: true });
  const path = join(folder, side, name);
  if (content === undefined) copyFileSync(sample, path);
  else writeFileSync(path, content);
  return path;
}

/** The demo tool with a target on this machine, whose inferences take the time that is told. */
function timed(timeInference: (job: TimedJob) => Promise<number>): Adapter {
  const { targets, ...adapter } = demo();
  const host = { id: 'host', device: 'host', options: {}, default: true, title: 'this machine' };
  return { ...adapter, targets: [host, ...targets], timeInference };
}

const time = (options: Partial<TimingOptions> = {}) =>
  timePairs({
    adapters: [timed(async () => 2)],
    baseline: [model('old')],
    candidate: [model('new')],
    metrics: ['latency'],
    samples: 3,
    limitMs: 60_000,
    timeoutMs: 20_000,
    cacheDir: join(folder, 'cache'),
    tool: 'test',
    signal: new AbortController().signal,
    env: process.env,
    onEvent: (event) => events.push(event),
    ...options,
  });

const notes = () => events.flatMap((event) => (event.type === 'note' ? [event.message] : []));

describe('timePairs', () => {
  test('yields two documents whose rows carry their samples', async () => {
    let ms = 0;
    const { baseline, candidate, stopped } = await time({
      adapters: [timed(async () => ++ms)],
      warmUps: 0,
    });
    expect(stopped).toBeNull();
    for (const results of [baseline, candidate]) {
      expect(resultsSchema.parse(JSON.parse(JSON.stringify(results)))).toEqual(results);
    }
    expect(baseline.measurements).toMatchObject([
      { target: { id: 'host' }, samples: [{ metric: 'latency', unit: 'ms', values: [1, 4, 5] }] },
    ]);
    expect(candidate.measurements[0]?.samples?.[0]?.values).toEqual([2, 3, 6]);
  });

  test('times what the measurement of that very model kept', async () => {
    const seen = new Set<string>();
    const adapter = timed(async ({ keepDir, workDir }) => {
      expect(existsSync(workDir)).toBe(true);
      seen.add((await readFile(join(keepDir, 'model.bin'))).toString('latin1').slice(0, 9));
      return 1;
    });
    const options = { baseline: [model('old', 'a.tflite')], candidate: [model('x', 'a.tflite')] };
    await time({ ...options, adapters: [adapter] });
    const bytes = await readFile(sample);
    expect([...seen]).toEqual([bytes.toString('latin1').slice(0, 9)]);
  });

  test('times the processes of targets that do not run on this machine', async () => {
    const { baseline } = await time({ metrics: ['latency', 'compile'], targets: ['chip/small'] });
    const [row] = baseline.measurements;
    expect(row?.samples?.map(({ metric }) => metric)).toEqual(['compile']);
    for (const ms of row?.samples?.[0]?.values ?? []) expect(ms).toBeGreaterThan(1);
  });

  test('a side that fails is a row, and the other is not timed alone', async () => {
    let count = 0;
    const adapter = timed(async () => {
      count += 1;
      if (count === 4) throw new BenchError('crashed', 'ended by SIGSEGV');
      return 1;
    });
    const { baseline, candidate } = await time({ adapters: [adapter], warmUps: 0 });
    expect(baseline.measurements).toMatchObject([
      { status: 'failed', reason: { code: 'crashed' } },
    ]);
    expect(candidate.measurements).toMatchObject([{ status: 'ok' }]);
    expect(candidate.measurements[0]).not.toHaveProperty('samples');
  });

  test('a model that cannot be read is a failed row', async () => {
    const { candidate } = await time({ candidate: [join(folder, 'none', 'a.tflite')] });
    expect(candidate.measurements[0]?.status).toBe('failed');
  });

  test('a time of nothing is a failure and no sample', async () => {
    const { baseline } = await time({ adapters: [timed(async () => 0)] });
    expect(baseline.measurements[0]?.reason?.code).toBe('not-timed');
  });

  test('models of one side alone are told', async () => {
    const baseline = [model('old'), model('old', 'gone.tflite', 'x')];
    await time({ baseline, candidate: [model('new'), model('new', 'b.tflite', 'y')] });
    expect(notes()).toEqual([
      'only in the baseline, not timed: gone',
      'only in the candidate, not timed: b',
    ]);
  });

  test.each([
    ['no-pairs', () => time({ candidate: [model('new', 'b.tflite')] })],
    ['nothing-to-time', () => time({ targets: ['chip'] })],
    ['unknown-target', () => time({ targets: ['nowhere'] })],
  ])('refuses a selection of nothing: %s', async (code, act) => {
    await expect(act()).rejects.toMatchObject({ code });
  });

  test('an interrupt keeps whole rounds', async () => {
    const controller = new AbortController();
    let count = 0;
    const adapter = timed(async () => {
      count += 1;
      if (count === 4) controller.abort();
      return count;
    });
    const { signal } = controller;
    const timings = await time({ adapters: [adapter], samples: 20, warmUps: 0, signal });
    expect(timings.stopped).toBe('interrupted');
    expect(timings.baseline.measurements[0]?.samples?.[0]?.values).toEqual([1, 4]);
  });

  test('the time limit ends it between two rounds, and later cells are not begun', async () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const slow = timed(async () => {
      now += 600;
      return 1;
    });
    const baseline = [model('old'), model('old', 'b.tflite', 'other')];
    const candidate = [model('new'), model('new', 'b.tflite', 'other')];
    const sides = { baseline, candidate, adapters: [slow], warmUps: 0 };
    const timings = await time({ ...sides, samples: 50, limitMs: 2_000 }).finally(() =>
      vi.restoreAllMocks(),
    );
    expect(timings.stopped).toBe('limit');
    expect(timings.baseline.measurements[0]?.samples?.[0]?.values).toHaveLength(2);
    expect(timings.baseline.measurements).toHaveLength(1);
    expect(notes().join()).toContain('1 of 2 cells');
  });
});
