import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test, vi } from 'vitest';
import { resultsSchema } from '../schema/results.ts';
import { createCellStore } from '../store/cells.ts';
import { demo } from '../testing/demo.ts';
import { scratch } from '../testing/scratch.ts';
import { type RunEvent, type RunOptions, run } from './run.ts';

const sample = fileURLToPath(new URL('../../../../zoo/digits_cnn.tflite', import.meta.url));

let folder = '';
let events: RunEvent[] = [];
beforeEach(() => {
  folder = scratch();
  mkdirSync(join(folder, 'models'));
  events = [];
});

function model(name: string, content?: Uint8Array): string {
  const path = join(folder, 'models', name);
  if (content) writeFileSync(path, content);
  else copyFileSync(sample, path);
  return path;
}

const bench = (options: Partial<RunOptions> = {}) =>
  run({
    adapters: [demo()],
    models: [model('a.tflite')],
    imports: [],
    reports: [],
    cacheDir: join(folder, 'cache'),
    tool: 'test',
    timeoutMs: 20_000,
    vectors: 1,
    useCache: true,
    signal: new AbortController().signal,
    env: process.env,
    onEvent: (event) => events.push(event),
    ...options,
  });

const started = () => events.filter(({ type }) => type === 'started').length;
const statuses = ({ measurements }: Awaited<ReturnType<typeof run>>) =>
  measurements.map(({ status, reason }) => (reason ? `${status} ${reason.code}` : status));

test('every cell becomes a measurement that the schema takes, with log and artefacts', async () => {
  const results = await bench();
  expect(resultsSchema.parse(JSON.parse(JSON.stringify(results)))).toEqual(results);
  expect(results.measurements.map(({ target }) => target.id)).toEqual(['chip/small', 'chip/large']);
  const [first] = results.measurements;
  expect(first).toMatchObject({
    status: 'ok',
    provenance: { kind: 'executed', command: [expect.stringContaining('-e')] },
    artefacts: [{ name: 'model.bin', sha256: results.models[0]?.id }],
  });
  const log = join(createCellStore(join(folder, 'cache')).dir(first?.cell ?? ''), 'log.txt');
  expect(readFileSync(log, 'utf8')).toContain('[exit 0');
});

test('a second run starts no tool and yields the same measurements', async () => {
  const first = await bench();
  events = [];
  const second = await bench();
  expect(started()).toBe(0);
  expect(second.measurements).toEqual(first.measurements);
});

test('--no-cache measures again', async () => {
  await bench();
  events = [];
  await bench({ useCache: false });
  expect(started()).toBe(2);
});

test('a passing failure does not take the place of a finished cell', async () => {
  await bench();
  const adapters = [demo({ code: 'setInterval(() => {}, 1000)' })];
  await bench({ adapters, useCache: false, timeoutMs: 300 });
  events = [];
  expect(statuses(await bench())).toEqual(['ok', 'ok']);
  expect(started()).toBe(0);
});

test('broken files with the same bytes are one model, unreadable ones are not', async () => {
  const models = [model('c.tflite', new Uint8Array(9)), model('d.tflite', new Uint8Array(9))];
  const missing = ['x', 'y'].map((name) => join(folder, name));
  const results = await bench({ models: [...models, ...missing] });
  expect(results.models).toHaveLength(3);
  expect(new Set(results.measurements.map(({ cell }) => cell)).size).toBe(6);
});

test('another version of the tool, or other bytes of the model, are other cells', async () => {
  await bench();
  events = [];
  await bench({ adapters: [demo({ version: '2.0.0' })] });
  expect(started()).toBe(2);
});

test('an interrupt keeps what is finished, and the next run goes on from there', async () => {
  const controller = new AbortController();
  const hanging = `if (process.argv.length < 99 && require('fs').existsSync(${JSON.stringify(join(folder, 'hang'))})) setInterval(() => {}, 1000)`;
  const adapters = [demo({ code: hanging })];
  const onEvent = (event: RunEvent) => {
    events.push(event);
    if (event.type === 'finished') writeFileSync(join(folder, 'hang'), '');
    if (event.type === 'started' && started() === 2) setTimeout(() => controller.abort(), 300);
  };
  const interrupted = bench({ adapters, jobs: 1, signal: controller.signal, onEvent });
  await expect(interrupted).rejects.toMatchObject({ code: 'aborted' });
  events = [];
  await bench({ adapters: [demo()], jobs: 1 });
  expect(started()).toBe(1);
});

test('a hung tool ends at the time limit as a failed row with its last words, and is tried again the next time', async () => {
  const code = 'console.log("booting at " + workDir); setInterval(() => {}, 1000)';
  const results = await bench({ adapters: [demo({ code })], timeoutMs: 3_000 });
  expect(statuses(results)).toEqual(['failed timeout', 'failed timeout']);
  const [first] = results.measurements;
  expect(first?.reason?.evidence).toBe('booting at <work>');
  const log = join(createCellStore(join(folder, 'cache')).dir(first?.cell ?? ''), 'log.txt');
  expect(readFileSync(log, 'utf8')).toContain('\nbooting at <work>\n');
  expect(statuses(await bench())).toEqual(['ok', 'ok']);
});

test("a tool's rejection is kept like any other result", async () => {
  const adapters = [demo({ code: 'console.error("no"); process.exit(1)' })];
  expect(statuses(await bench({ adapters }))).toEqual(['failed rejected', 'failed rejected']);
  events = [];
  await bench({ adapters });
  expect(started()).toBe(0);
});

test('a machine that gives no work folder fails the cell, not the run', async () => {
  vi.stubEnv('TMPDIR', join(folder, 'not', 'there'));
  const results = await bench();
  vi.unstubAllEnvs();
  expect(statuses(results)).toEqual(['failed write-failed', 'failed write-failed']);
  expect(statuses(await bench())).toEqual(['ok', 'ok']);
});

test('a missing tool is unavailable, with the remedy', async () => {
  const { measurements } = await bench({ adapters: [demo({ installed: false })] });
  expect(measurements[0]).toMatchObject({ status: 'unavailable', reason: { remedy: 'get it' } });
});

test('a target whose own tools are missing is unavailable with their remedy, and the others go on', async () => {
  const reason = { code: 'tool-missing', message: 'no gcc', remedy: 'get gcc', evidence: null };
  const targets = { 'chip/large': { available: false, reason } } as const;
  const results = await bench({ adapters: [demo({ targets })] });
  expect(statuses(results)).toEqual(['ok', 'unavailable tool-missing']);
  expect(results.measurements[1]).toMatchObject({ reason, toolchain: { name: 'demo' } });
});

test("a target's own tools are what it is measured with, and stand in its toolchain", async () => {
  const adapter = demo({
    targets: {
      'chip/large': { available: true, components: { gcc: '12' }, paths: { gcc: '/bin/gcc' } },
    },
  });
  const gcc: (string | undefined)[] = [];
  const measure: typeof adapter.measure = (job) => {
    gcc.push(job.tool.paths.gcc);
    return adapter.measure(job);
  };
  const { measurements } = await bench({ adapters: [{ ...adapter, measure }], jobs: 1 });
  expect(gcc).toEqual([undefined, '/bin/gcc']);
  expect(measurements.map(({ toolchain }) => toolchain.components)).toEqual([{}, { gcc: '12' }]);
});

test('an adapter sets up what the targets of this run need, and tells of it', async () => {
  const adapter = demo();
  const asked: string[][] = [];
  const probe: typeof adapter.probe = async (context) => {
    asked.push(context.targets.map(({ id }) => id));
    const spec = { name: 'library', key: '1', make: async () => context.onProgress('compiling') };
    const folder = await context.cachedFolder(spec);
    return folder.available ? adapter.probe(context) : folder;
  };
  const results = await bench({ adapters: [{ ...adapter, probe }], targets: ['chip/small'] });
  expect(asked).toEqual([['chip/small']]);
  expect(statuses(results)).toEqual(['ok']);
  expect(events.flatMap((event) => (event.type === 'note' ? [event.message] : []))).toEqual([
    'compiling',
    'library: ready',
  ]);
});

test('a broken model is a failed row of its own, and the others still run', async () => {
  const truncated = readFileSync(sample).subarray(0, 5_000);
  const models = [
    model('a.tflite'),
    model('broken.tflite', truncated),
    model('empty.tflite', new Uint8Array()),
  ];
  const results = await bench({ models });
  expect(statuses(results).map((text) => text.split(' ')[0])).toEqual([
    'ok',
    'ok',
    'failed',
    'failed',
    'failed',
    'failed',
  ]);
  expect(results.measurements[2]?.reason?.message).toMatch(/at byte \d+/);
  expect(started()).toBe(2);
});

test('the same bytes under two names are one model', async () => {
  const results = await bench({ models: [model('a.tflite'), model('b.tflite')] });
  expect(results.models.map(({ name }) => name)).toEqual(['a']);
});

test('two runs at once share the cache and both end whole', async () => {
  const [one, other] = await Promise.all([bench(), bench()]);
  expect(statuses(one)).toEqual(['ok', 'ok']);
  expect(statuses(other)).toEqual(['ok', 'ok']);
  expect(one.measurements.map(({ cell }) => cell)).toEqual(
    other.measurements.map(({ cell }) => cell),
  );
});

test('hostile model names go through to the results as they are', async () => {
  const name = '<script>alert(1)<|script> =cmd()|x;rm -rf ~\n`$(id)` äö\u202E';
  const results = await bench({ models: [model(`${name}.tflite`)] });
  expect(statuses(results)).toEqual(['ok', 'ok']);
  expect(results.measurements[0]?.modelName).toBe(name);
});

test('no folder of the machine stands in what is stored', async () => {
  const code = 'console.error("at " + workDir); process.exit(1)';
  const { measurements } = await bench({ adapters: [demo({ code })] });
  expect(measurements[0]?.reason?.evidence).toBe('at <work>\n');
  expect(JSON.stringify(measurements)).not.toContain(join(tmpdir(), 'edgebench-'));
});

test('shards are disjoint and together everything', async () => {
  const parts = await Promise.all([1, 2, 3].map((index) => bench({ shard: { index, count: 3 } })));
  const cells = parts.flatMap(({ measurements }) => measurements.map(({ cell }) => cell));
  const whole = await bench();
  expect(cells.sort()).toEqual(whole.measurements.map(({ cell }) => cell).sort());
});

test('a report is imported beside what ran', async () => {
  const report = join(folder, 'report.txt');
  writeFileSync(report, 'demo net 00 77');
  const notes = join(folder, 'notes.txt');
  writeFileSync(notes, 'milk');
  const { measurements } = await bench({ imports: [report], reports: [sample, notes] });
  expect(measurements.at(-1)).toMatchObject({ provenance: { kind: 'imported' }, modelName: 'net' });
  expect(events.filter(({ type }) => type === 'note')).toEqual([
    { type: 'note', message: `passed over: ${notes} is of no known form` },
  ]);
});

test('what a tool tells of its progress is an event of its cell', async () => {
  const telling = demo();
  const measure: typeof telling.measure = async (job) => {
    job.onProgress?.('40 %');
    return telling.measure(job);
  };
  await bench({ adapters: [{ ...telling, measure }], targets: ['chip/small'] });
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'progress', text: '40 %', cell: expect.anything() }),
  );
});

test('a measurement of which a part may go well another time is shown, and measured again', async () => {
  const whole = demo();
  let board = false;
  const measure: typeof whole.measure = async (job) => {
    const outcome = await whole.measure(job);
    return outcome.status === 'ok' ? { ...outcome, passing: !board } : outcome;
  };
  const again = async () => {
    events = [];
    const results = await bench({ adapters: [{ ...whole, measure }], targets: ['chip/small'] });
    return [started(), ...statuses(results)];
  };
  expect(await again()).toEqual([1, 'ok']);
  board = true;
  expect(await again()).toEqual([1, 'ok']);
  expect(await again()).toEqual([0, 'ok']);
});
