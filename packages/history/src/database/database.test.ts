import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { scratch } from '@edgebench/core/testing';
import { beforeEach, expect, test } from 'vitest';
import { record } from '../testing/record.ts';
import type { Value } from './answer.ts';
import { loadDuckDB } from './duckdb.ts';
import { exportHistory, type History, type HistoryOptions, openHistory } from './open.ts';
import { viewsPage } from './page.ts';
import { views } from './views.ts';

let [dir, cacheDir] = ['', ''];
beforeEach(() => {
  // A name that DuckDB would take for a pattern and SQL for the end of a text.
  dir = join(scratch(), "runs [1]'*?");
  mkdirSync(dir);
  cacheDir = scratch();
});

async function rowsOf(history: History, sql: string): Promise<Value[][]> {
  const rows: Value[][] = [];
  for await (const row of (await history.query(sql)).rows) rows.push([...row]);
  return rows;
}

async function ask(sql: string, options: Partial<HistoryOptions> = {}): Promise<Value[][]> {
  const history = await openHistory(dir, { cacheDir, ...options });
  return rowsOf(history, sql).finally(history.close);
}

const database = (): string => {
  const name = readdirSync(join(cacheDir, 'history')).find((name) => name.endsWith('.duckdb'));
  return join(cacheDir, 'history', name ?? 'none');
};

test('every view has the columns and types that it is documented with, and its example runs', async () => {
  await record(dir, 1, [{}]);
  const history = await openHistory(dir, { cacheDir });
  for (const { name, columns, example } of views) {
    const described = await rowsOf(history, `DESCRIBE ${name}`);
    expect(described.map(([column, type]) => [column, type])).toEqual(
      columns.map((column) => [column.name, column.type]),
    );
    await rowsOf(history, example);
  }
  history.close();
});

test('docs/database.md has the views as they are (pnpm generate writes it)', () => {
  const page = new URL('../../../../docs/database.md', import.meta.url);
  expect(readFileSync(page, 'utf8')).toContain(viewsPage());
});

test('what is unknown is NULL with its reason and a stated zero is 0', async () => {
  await record(dir, 1, [{ flash: null }, { target: 'board', flash: 0 }]);
  expect(await ask('SELECT target, flash_model, ram_model FROM measurements ORDER BY 1')).toEqual([
    ['board', 0, null],
    ['chip', null, null],
  ]);
  const sql = `SELECT target, "value", unit, basis, unavailable FROM figures WHERE metric = 'flash.model' ORDER BY 1`;
  expect(await ask(sql)).toEqual([
    ['board', 0, 'B', 'estimated', null],
    ['chip', null, 'B', null, 'not stated'],
  ]);
});

test('layers stand beside the keys of their measurement, maps are objects', async () => {
  const layer = { index: 0, name: 'conv', type: 'CONV_2D', unit: 'npu', macs: 9, cycles: null };
  await record(dir, 1, [{ layers: [{ ...layer, constants: 8, activations: null }] }]);
  const sql =
    'SELECT model, target, layers.name, layers.macs, layers.cycles, options, components FROM layers JOIN measurements USING (measurement, model, target)';
  expect(await ask(sql)).toEqual([
    ['net', 'chip', 'conv', 9, null, { size: '2' }, { gcc: '14.2' }],
  ]);
});

test('a change stands beside what was known before, over runs that knew nothing', async () => {
  await record(dir, 1, [{ flash: 1_000 }, { target: 'board' }]);
  await record(dir, 2, [{ flash: null, status: 'failed' }, { target: 'board' }]);
  await record(dir, 3, [{ flash: 1_500, version: '2.0' }]);
  const sql = 'SELECT target, "before", "value", change, relative, version_before FROM changes';
  expect(await ask(sql)).toEqual([['chip', 1_000, 1_500, 500, 0.5, '1.0']]);
  expect(await ask('SELECT target, started_at FROM latest ORDER BY 1')).toEqual([
    ['board', '2026-01-02 00:00:00'],
    ['chip', '2026-01-03 00:00:00'],
  ]);
  expect(await ask('SELECT cells, failed FROM runs ORDER BY started_at')).toEqual([
    [2, 0],
    [2, 1],
    [1, 0],
  ]);
});

test('runs that are added, changed or removed are so in the next answer, and only they are read', async () => {
  const count = 'SELECT count(*), sum(flash_model) FROM measurements';
  const first = await record(dir, 1, [{ flash: 1 }]);
  expect(await ask(count)).toEqual([[1, 1]]);
  const second = await record(dir, 2, [{ flash: 10 }]);
  const read: number[] = [];
  const onProgress = (_: number, all: number) => void read.push(all);
  expect(await ask(count, { onProgress })).toEqual([[2, 11]]);
  expect(read).toEqual([1]);
  writeFileSync(first, readFileSync(first, 'utf8').replace('"value":1,', '"value":1000,'));
  expect(await ask(count)).toEqual([[2, 1_010]]);
  rmSync(second);
  expect(await ask(count)).toEqual([[1, 1_000]]);
  expect(await ask(count, { onProgress })).toEqual([[1, 1_000]]);
  expect(read).toEqual([1]);
});

test.each([
  ['cut within a line', (text: string) => text.slice(0, -20), 2, /JSON/],
  ['cut after a line', (text: string) => `${text.split('\n')[0]}\n`, 1, /cut short/],
  ['empty', () => '', 1, /empty/],
  ['of another version', (text: string) => text.replace('history@1', 'history@9'), 1, /history@1/],
  ['no text', () => '\0\0\xff\n', 1, /JSON/],
  ['of other lines', (text: string) => text.replace('"measurement"', '"cell"'), 2, /neither|cut/],
  ['of another type', (text: string) => text.replace('"layers":[]', '"layers":"x"'), 2, /ARRAY/],
])(
  'a run file that is %s is told with its line, and the others answer',
  async (_, spoil, line, said) => {
    const sound = await record(dir, 1, [{}]);
    await record(dir, 3, [{}]);
    const broken = '20260102T000000Z-broken.jsonl';
    writeFileSync(join(dir, broken), spoil(readFileSync(sound, 'utf8')));
    for (const time of ['when it is read', 'again when it is not']) {
      const history = await openHistory(dir, { cacheDir });
      const [problem, ...more] = history.problems;
      history.close();
      expect([time, more]).toEqual([time, []]);
      expect(problem).toMatchObject({ file: broken, line, message: expect.stringMatching(said) });
    }
    expect(await ask('SELECT count(*) FROM measurements')).toEqual([[2]]);
  },
);

test.each([
  ['corrupt', (path: string) => writeFileSync(path, 'not a database')],
  ['cut short', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 20_000))],
  ['without our tables', foreign],
])('a database file that is %s is made anew', async (_, spoil) => {
  await record(dir, 1, [{}]);
  await ask('FROM runs');
  await spoil(database());
  expect(await ask('SELECT count(*) FROM runs')).toEqual([[1]]);
});

async function foreign(path: string): Promise<void> {
  rmSync(path);
  const { DuckDBInstance } = await loadDuckDB();
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run('CREATE TABLE about AS SELECT 1');
  connection.closeSync();
  instance.closeSync();
}

test('what a killed process left in the cache is swept and does not stand in the way', async () => {
  await record(dir, 1, [{}]);
  await ask('FROM runs');
  copyFileSync(database(), `${database()}.dead.tmp`);
  writeFileSync(`${database()}.dead.tmp.wal`, 'half');
  await record(dir, 2, [{}]);
  expect(await ask('SELECT count(*) FROM runs')).toEqual([[2]]);
  expect(readdirSync(join(cacheDir, 'history')).filter((name) => name.includes('tmp'))).toEqual([]);
});

test('processes that open it at once all get the whole answer', async () => {
  for (let day = 1; day <= 5; day++) await record(dir, day, [{}]);
  const url = new URL('./open.ts', import.meta.url).href;
  const code = `const { openHistory } = await import(${JSON.stringify(url)});
    const history = await openHistory(${JSON.stringify(dir)}, { cacheDir: ${JSON.stringify(cacheDir)} });
    for await (const [n] of (await history.query('SELECT count(*) FROM runs')).rows) console.log(String(n));
    history.close();`;
  const run = () =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code]);
  const outputs = await Promise.all([run(), run(), run()]);
  expect(outputs.map(({ stdout, stderr }) => [stdout, stderr])).toEqual(
    outputs.map(() => ['5\n', '']),
  );
}, 120_000);

test('a query reads the views and nothing else: it can neither read files nor change anything', async () => {
  await record(dir, 1, [{}]);
  const history = await openHistory(dir, { cacheDir });
  for (const sql of [
    "SELECT * FROM read_text('/etc/passwd')",
    "FROM '/etc/passwd'",
    "SELECT * FROM glob('/*')",
    "COPY (SELECT 1) TO '/tmp/edgebench-never.csv'",
    "EXPORT DATABASE '/tmp/edgebench-never'",
    "ATTACH '/tmp/edgebench-never.duckdb' AS other",
    'INSTALL httpfs',
    'LOAD httpfs',
    'SET enable_external_access = true',
    "SET memory_limit = '100GB'",
    'DELETE FROM stored.runs',
    'DROP VIEW runs',
    'CREATE TABLE mine AS SELECT 1',
  ]) {
    await expect(rowsOf(history, sql), sql).rejects.toMatchObject({ code: 'bad-sql' });
  }
  expect(await rowsOf(history, 'SELECT count(*) FROM runs')).toEqual([[1]]);
  history.close();
});

test('an error in SQL has the message and place that DuckDB gives', async () => {
  await record(dir, 1, [{}]);
  await expect(ask('SELECT nothing FROM runs')).rejects.toMatchObject({
    code: 'bad-sql',
    message: expect.stringContaining('"nothing" not found'),
    evidence: expect.stringMatching(/LINE 1: SELECT nothing FROM runs\n +\^/),
  });
});

test.each([
  ['', 'no statement'],
  ['SELECT 1; SELECT 2', '2 statements'],
])('%j is not one statement', async (sql, said) => {
  await record(dir, 1, [{}]);
  await expect(ask(sql)).rejects.toMatchObject({
    code: 'bad-sql',
    message: expect.stringContaining(said),
  });
});

test('a query ends when the signal comes', async () => {
  await record(dir, 1, [{}]);
  const controller = new AbortController();
  const endless =
    'SELECT count(*) FROM range(1_000_000) a, range(1_000_000) b WHERE a.range * b.range = 7';
  const history = await openHistory(dir, { cacheDir, signal: controller.signal });
  setTimeout(() => controller.abort(), 100);
  const answer = (async () => {
    for await (const _ of (await history.query(endless)).rows) break;
  })();
  await expect(answer).rejects.toMatchObject({ code: 'aborted' });
  history.close();
});

test('numbers are numbers: sums, decimals, and whole numbers beyond 2^53', async () => {
  await record(dir, 1, [{}]);
  const sql = `SELECT sum(flash_model), 1.5, 2::BIGINT, 9007199254740993::BIGINT, NULL, [1, NULL], {'a': DATE '2026-01-02'} FROM measurements`;
  expect(await ask(sql)).toEqual([
    [1_000, 1.5, 2, 9007199254740993n, null, [1, null], { a: '2026-01-02' }],
  ]);
});

test('each view is written as Parquet, and reads back the same', async () => {
  await record(dir, 1, [{}, { target: 'board', flash: null }]);
  const out = join(scratch(), 'a', "b'c");
  const paths = await exportHistory(dir, out, { cacheDir });
  expect(paths).toEqual(views.map(({ name }) => join(out, `${name}.parquet`)));
  const { DuckDBInstance } = await loadDuckDB();
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const file = join(out, 'measurements.parquet').replaceAll("'", "''");
  const reader = await connection.runAndReadAll(
    `SELECT target, flash_model FROM read_parquet('${file}') ORDER BY 1`,
  );
  expect(reader.getRowsJS()).toEqual([
    ['board', null],
    ['chip', 1_000n],
  ]);
  connection.closeSync();
  instance.closeSync();
});

test('a folder that is not there, and a DuckDB that is not, say what to do', async () => {
  await expect(openHistory(join(dir, 'none'), { cacheDir })).rejects.toMatchObject({
    code: 'no-history',
    remedy: expect.stringContaining('bench --models'),
  });
  await expect(loadDuckDB('@edgebench/no-such-package')).rejects.toMatchObject({
    code: 'duckdb-missing',
    remedy: expect.stringContaining('@duckdb/node-api'),
  });
});
