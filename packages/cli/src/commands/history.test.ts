import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '@edgebench/core/testing';
import { record } from '@edgebench/history/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { benchIn, type Ran } from '../testing.ts';

const home = process.cwd();
let env = {};
beforeEach(async () => {
  process.chdir(scratch());
  env = { PATH: '', EDGEBENCH_CACHE: scratch() };
  const dir = 'reports/history';
  await record(dir, 1, [{ flash: 1_000 }, { target: 'board' }, { modelName: hostile }]);
  await record(dir, 2, [
    { flash: 1_500, version: '2.0' },
    { target: 'board', status: 'failed' },
  ]);
});
afterEach(() => process.chdir(home));

const hostile = "\u001b[31m=evil'; DROP TABLE\u202e";

const bench = (...args: string[]): Promise<Ran> => benchIn(env, ...args);

test('without a model the runs are listed, the latest first, with their failures', async () => {
  const { code, stdout } = await bench('history');
  const [header, ...rows] = stdout.trimEnd().split('\n');
  expect(code).toBe(0);
  expect(header).toMatch(/started.*commit.*cells.*failed/);
  expect(rows).toEqual([
    expect.stringMatching(/2026-01-02 00:00 {2}[0-9a-f]{8} +0 +2 +1 +0 {2}edgebench 0.1.0/),
    expect.stringMatching(/2026-01-01 00:00 {2}[0-9a-f]{8} +0 +3 +0 +0 {2}edgebench 0.1.0/),
  ]);
  expect((await bench('history', '--limit', '1')).stdout.trimEnd().split('\n')).toHaveLength(2);
});

test('a model shows what changed, with the commit, and counts what did not', async () => {
  const { stdout } = await bench('history', 'net');
  expect(stdout).toMatch(
    /demo {2}.*chip .*Flash, model +1,000 +1,500 B +\+50.0 % +▁█ +1 {2}2026-01-02 00:00 [0-9a-f]{8}/,
  );
  expect(stdout).toMatch(/1 figures? did not change/);
  expect(stdout).toMatch(/2026-01-02 00:00 {2}[0-9a-f]{8} {2}demo +version 1.0 → 2.0/);
  expect(stdout).toMatch(/demo board +status ok → failed/);
  expect(stdout).not.toMatch(/demo {2}.*board .*Flash/);
  expect((await bench('history', 'net', '--all')).stdout).toMatch(/board .*Flash, model +1,000/);
});

test('filters leave the rest out, and --json is one document', async () => {
  const { stdout } = await bench(
    'history',
    'net',
    '--target',
    'chip',
    '--metric',
    'flash.model',
    '--json',
  );
  expect(JSON.parse(stdout)).toMatchObject({
    model: 'net',
    figures: [
      {
        target: 'chip',
        metric: 'flash.model',
        first: 1_000,
        last: 1_500,
        changes: 1,
        points: [1_000, 1_500],
      },
    ],
    events: [{ what: 'version', before: '1.0', after: '2.0', toolchain: 'demo', target: null }],
  });
});

test('the name of a model can neither act on the terminal nor end the SQL', async () => {
  for (const args of [
    ['history', hostile, '--all'],
    ['db', '--sql', 'SELECT model FROM measurements'],
  ]) {
    const { code, stdout } = await bench(...args);
    expect(code).toBe(0);
    expect(stdout).toContain("=evil'; DROP TABLE");
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  }
});

test.each([
  [['history', 'nte'], /no run has a model nte \[unknown-model\]\n {2}there are net, /],
  [['history', 'net', '--target', 'none'], /no figure of net is of that kind/],
  [['history', 'net', '--metric', 'size'], /no metric is called size \[unknown-metric\]/],
  [['history', '--limit', '0'], /whole number from 1/],
  [['history', '--history', 'none'], /no runs are recorded in .*none \[no-history\]/],
  [['db', '--sql', 'SELECT 1', '--tables'], /one of --sql, --tables and --export/],
  [
    ['db', '--sql', 'SELECT nothing FROM runs'],
    /"nothing" not found.* \[bad-sql\][\s\S]*LINE 1: SELECT nothing/,
  ],
  [['db', '--sql', 'SELECT 1; SELECT 2'], /2 statements, one is run \[bad-sql\]/],
])('%j is refused with what to do', async (args, said) => {
  const { code, stdout, stderr } = await bench(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(said);
});

test('rows are a table, JSON or CSV: NULL is no zero, large numbers are whole, a formula is text', async () => {
  const sql = `SELECT 'x' AS a, NULL AS b, 9007199254740993::BIGINT AS c, '=1' AS d, [1, NULL] AS e, 2 AS a`;
  const table = (await bench('db', '--sql', sql)).stdout;
  expect(table).toMatch(
    /^ {2}a +b +c +d +e +a\n {2}x +NULL +9007199254740993 +=1 +\[1,null\] +2\n$/,
  );
  expect((await bench('db', '--json', '--sql', sql)).stdout).toBe(
    '[\n{"a":"x","b":null,"c":9007199254740993,"d":"=1","e":[1,null],"a_1":2}\n]\n',
  );
  expect((await bench('db', '--csv', '--sql', sql)).stdout).toBe(
    `a,b,c,d,e,a\nx,,9007199254740993,'=1,"[1,null]",2\n`,
  );
  const none = 'SELECT 1 AS a WHERE false';
  expect((await bench('db', '--json', '--sql', none)).stdout).toBe('[]\n');
  expect((await bench('db', '--csv', '--sql', none)).stdout).toBe('a\n');
});

test('a long answer is whole as CSV and cut as a table, which is told', async () => {
  const sql = 'SELECT range FROM range(2500)';
  expect((await bench('db', '--csv', '--sql', sql)).stdout.trimEnd().split('\n')).toHaveLength(
    2_501,
  );
  const { stdout, stderr } = await bench('db', '--sql', sql);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1_001);
  expect(stderr).toMatch(/there are more rows/);
});

test('a broken run file is told on stderr, and the others answer', async () => {
  writeFileSync(join('reports/history', '20260103T000000Z-broken.jsonl'), '{"schema":');
  const { code, stdout, stderr } = await bench(
    'db',
    '--sql',
    'SELECT count(*) AS n FROM runs',
    '--json',
  );
  expect({ code, stdout }).toEqual({ code: 0, stdout: '[\n{"n":2}\n]\n' });
  expect(stderr).toMatch(/passed over: 20260103T000000Z-broken.jsonl, line 1: .*JSON/);
});

test('the views are listed with their columns without a database', async () => {
  rmSync('reports', { recursive: true });
  expect((await bench('db')).stdout).toMatch(
    /^measurements: [\s\S]*\n {2}flash_model +BIGINT +Flash, model, B/m,
  );
  const [runs] = JSON.parse((await bench('db', '--tables', '--json')).stdout);
  expect(runs).toMatchObject({
    name: 'runs',
    columns: expect.arrayContaining([expect.anything()]),
  });
});

test('each view is exported into a folder that is made', async () => {
  const { code, stderr } = await bench('db', '--export', 'out/parquet');
  expect(code).toBe(0);
  expect(stderr).toContain(join(process.cwd(), 'out/parquet/measurements.parquet'));
});
