import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { bench, benchIn } from '../testing.ts';

const model = fileURLToPath(new URL('../../../../zoo/digits_cnn.tflite', import.meta.url));

/** Results of two runs, a day apart. */
async function twoRuns(): Promise<[string, string]> {
  const out = scratch();
  await bench('--models', model, '--out', out, '--quiet');
  const document = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8'));
  const write = (day: string): string => {
    const run = { ...document.run, id: `run-${day}`, startedAt: `2026-03-${day}T10:20:30.000Z` };
    const file = join(out, `${day}.json`);
    writeFileSync(file, JSON.stringify({ ...document, run }));
    return file;
  };
  return [write('01'), write('02')];
}

const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path, readFileSync(path, 'utf8')]),
  );

test('runs are published in any order, each with its files, and twice is as once', async () => {
  const [first, second] = await twoRuns();
  const site = join(scratch(), 'site');
  const env = { PATH: '', EDGEBENCH_CACHE: scratch() };
  await benchIn(env, 'report', '--from', second, '--out', site);
  const { code, stderr } = await benchIn(env, 'report', '--from', first, '--out', site);
  expect({ code, stderr }).toEqual({ code: 0, stderr: `${join(site, 'index.html')}\n` });
  const folders = ['20260301-102030-run-01', '20260302-102030-run-02'];
  expect(readdirSync(site).sort()).toEqual([...folders, 'index.html']);
  for (const folder of folders) {
    expect(readdirSync(join(site, folder)).sort()).toEqual([
      ...['index.html', 'layers.csv', 'matrix.csv', 'results.json', 'summary.md'],
    ]);
  }
  expect(readFileSync(join(site, folders[1] ?? '', 'summary.md'), 'utf8')).toContain('### Changes');
  const before = contents(site);
  await benchIn(env, 'report', '--from', first, second, '--out', site);
  expect(contents(site)).toEqual(before);
}, 60_000);

test('a folder without a whole run is named and passed over, and anything else left alone', async () => {
  const [first] = await twoRuns();
  const site = scratch();
  for (const folder of ['20250101-000000-torn', 'assets']) mkdirSync(join(site, folder));
  writeFileSync(join(site, '20250101-000000-torn', 'results.json'), '{');
  const { code, stderr } = await bench('report', '--from', first, '--out', site);
  expect(code).toBe(0);
  expect(stderr).toContain('20250101-000000-torn is passed over: results.json is no results');
  const index = readFileSync(join(site, 'index.html'), 'utf8');
  expect(index).toContain('20250101-000000-torn');
  expect(index).toContain('20260301-102030-run-01/index.html');
  expect(index).not.toContain(site);
  expect(stderr).not.toContain('assets');
}, 60_000);

test("the folder of one run's report is no site, and several runs are no single report", async () => {
  const [first, second] = await twoRuns();
  const folder = scratch();
  writeFileSync(join(folder, 'results.json'), readFileSync(first));
  const refused = await bench('report', '--from', first, '--out', folder);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('not-a-site') });
  const several = await bench('report', '--from', first, second);
  expect(several).toMatchObject({ code: 2, stderr: expect.stringContaining('several-results') });
}, 60_000);
