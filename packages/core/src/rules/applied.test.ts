import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import type { Adapter } from '../adapter.ts';
import { run } from '../run/run.ts';
import { parseResults } from '../store/results.ts';
import { demo } from '../testing/demo.ts';
import { npu } from '../testing/facts.ts';
import { scratch } from '../testing/scratch.ts';

const sample = fileURLToPath(new URL('../../../../zoo/digits_cnn.tflite', import.meta.url));

let cacheDir = '';
beforeEach(() => {
  cacheDir = scratch();
});

/** A toolchain that puts everything on the CPU. */
function onCpu(changes: Partial<Adapter> = {}): Adapter {
  const adapter = demo();
  const { measure } = adapter;
  const placement = { unit: 'ops' as const, npu: 0, cpu: 7, float: 0, epochs: null };
  return {
    ...adapter,
    measure: async (job) => {
      const outcome = await measure(job);
      return outcome.status === 'ok' ? { ...outcome, placement } : outcome;
    },
    ...changes,
  };
}

const bench = (adapter: Adapter, reports: string[] = []) => {
  let started = 0;
  const results = run({
    adapters: [adapter],
    models: [sample],
    imports: reports,
    reports: [],
    targets: ['chip/small'],
    cacheDir,
    tool: 'test',
    timeoutMs: 20_000,
    vectors: 1,
    useCache: true,
    signal: new AbortController().signal,
    env: process.env,
    onEvent: ({ type }) => {
      if (type === 'started') started += 1;
    },
  });
  return results.then((document) => ({ document, started }));
};

const rulesOf = ({ document }: Awaited<ReturnType<typeof bench>>) =>
  document.measurements.map(({ diagnostics }) => diagnostics.map(({ rule }) => rule));

test('what core knows today is said of a cell that was measured before, without a new run', async () => {
  const before = await bench(onCpu());
  expect(rulesOf(before)).toEqual([[]]);
  const after = await bench(onCpu({ accelerator: () => npu }));
  expect([after.started, rulesOf(after)]).toEqual([0, [['npu-unused']]]);
});

test('no finding is stored with a cell', async () => {
  await bench(onCpu({ accelerator: () => npu }));
  const stored = readdirSync(cacheDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('measurement.json'))
    .map((name) => JSON.parse(readFileSync(join(cacheDir, name), 'utf8')));
  expect(stored).toMatchObject([{ diagnostics: [] }]);
});

test('reports are looked through as what runs is', async () => {
  const adapter = onCpu({ accelerator: () => npu });
  const [reader] = adapter.reports ?? [];
  if (!reader) throw new Error('no reader');
  const read: typeof reader.read = (...of) =>
    reader.read(...of).map(({ outcome, ...imported }) => ({
      ...imported,
      outcome:
        outcome.status === 'ok'
          ? {
              ...outcome,
              placement: { unit: 'ops', npu: 0, cpu: 1, float: null, epochs: null },
            }
          : outcome,
    }));
  const report = join(cacheDir, 'report.txt');
  writeFileSync(report, 'demo net x 5');
  const done = await bench({ ...adapter, reports: [{ ...reader, read }] }, [report]);
  expect(rulesOf(done)).toEqual([['npu-unused'], ['npu-unused']]);
});

test('the document says what its diagnostics mean; one of before there were rules says nothing', async () => {
  const { document } = await bench(onCpu({ accelerator: () => npu }));
  expect(document.rules).toEqual({
    'npu-unused': {
      title: 'Accelerator not used',
      explanation: expect.stringContaining('every op runs on the CPU'),
      docs: 'docs/diagnostics.md#npu-unused',
    },
  });
  const { rules, ...older } = document;
  expect(parseResults(JSON.stringify(older), 'older.json').rules).toEqual({});
});
