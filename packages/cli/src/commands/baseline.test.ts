import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseResults, type Results } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { bench } from '../testing.ts';

const reports = fileURLToPath(new URL('../../../../zoo/reports', import.meta.url));

/** A run of the zoo's reports, and the same with a layer that grew. */
const folder = scratch();
const [run, later] = [join(folder, 'run'), join(folder, 'later.json')];
beforeAll(async () => {
  const model = fileURLToPath(new URL('../../../../zoo/digits_cnn.tflite', import.meta.url));
  const options = ['--toolchains', 'vela,stedgeai', '--import', reports, '--out', run, '--quiet'];
  await bench('--models', model, ...options);
  const results = parseResults(readFileSync(join(run, 'results.json'), 'utf8'), 'run');
  writeFileSync(later, JSON.stringify(grown(results)));
}, 60_000);

function grown(results: Results): Results {
  const measurements = results.measurements.map((row, place) => {
    const flash = row.metrics['flash.model'];
    if (row.status !== 'ok' || !('value' in flash) || place % 2 === 1) return row;
    return {
      ...row,
      cell: 'f'.repeat(64),
      metrics: { ...row.metrics, 'flash.model': { ...flash, value: flash.value + 1000 } },
    };
  });
  return { ...results, measurements };
}

const update = (from: string, out: string, ...more: string[]) =>
  bench('baseline', 'update', '--from', from, '--out', out, ...more);

describe('bench baseline update', () => {
  test('makes a baseline of a run, and says which cells it leaves out', async () => {
    const out = join(scratch(), 'sub', 'baseline.jsonl');
    const { code, stdout } = await update(run, out);
    expect(code).toBe(0);
    expect(stdout).toContain('2 cells added:');
    expect(stdout).toMatch(/\d+ cells left out, since the tool is not here:/);
    expect(readFileSync(out, 'utf8')).toMatch(/^\{"schema":"edgebench\/baseline@1"/);
    expect(existsSync(`${out}.lock`)).toBe(false);
  });

  test('says what moved, and writes nothing with --dry-run', async () => {
    const out = join(scratch(), 'baseline.jsonl');
    await update(run, out);
    const before = readFileSync(out, 'utf8');
    const { stdout, stderr } = await update(later, out, '--dry-run');
    expect(stdout).toMatch(/1 cell changed:\n {2}\S+, stedgeai .*\n {4}flash\.model \d+ → \d+\n/);
    expect(stdout).toMatch(/1 cell unchanged/);
    expect(stderr).toContain('left as it is');
    expect(readFileSync(out, 'utf8')).toBe(before);
  });

  test('changes the lines of the cell that moved and no others', async () => {
    const out = join(scratch(), 'baseline.jsonl');
    await update(run, out);
    const before = new Set(readFileSync(out, 'utf8').split('\n'));
    await update(later, out);
    const fresh = readFileSync(out, 'utf8')
      .split('\n')
      .filter((line) => !before.has(line));
    expect(fresh).toHaveLength(1);
  });

  test('takes turns with another update, so that neither is lost', async () => {
    const out = join(scratch(), 'baseline.jsonl');
    const other = join(scratch(), 'other.json');
    const results = parseResults(readFileSync(join(run, 'results.json'), 'utf8'), 'run');
    const renamed = results.measurements.map((row, place) => ({
      ...row,
      cell: place.toString(16).padStart(64, '0'),
      modelName: `another ${row.modelName}`,
    }));
    writeFileSync(other, JSON.stringify({ ...results, measurements: renamed }));
    const both = await Promise.all([update(run, out), update(other, out)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const held = readFileSync(out, 'utf8').split('\n');
    expect(held.filter((line) => line.startsWith('{"measurement"'))).toHaveLength(4);
  });

  test('--json prints the changes', async () => {
    const { stdout } = await update(run, join(scratch(), 'b.jsonl'), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ added: [{}, {}], moved: [], unchanged: 0 });
  });

  test.each([
    ['a run that is not there', 'no/such/run', 'name the folder'],
    ['no run named and none made', undefined, 'no-run'],
  ])('%s is wrong usage', async (_, from, hint) => {
    const args = from === undefined ? [] : ['--from', from];
    const { code, stderr } = await bench('baseline', 'update', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(hint);
  });
});

describe('bench baseline show', () => {
  test('shows what it holds, for people and as a results document', async () => {
    const out = join(scratch(), 'baseline.jsonl');
    await update(run, out);
    const { stdout } = await bench('baseline', 'show', out);
    expect(stdout).toContain(`2 cells, ${statSync(out).size} bytes`);
    const json = await bench('baseline', 'show', out, '--json');
    expect(parseResults(json.stdout, 'stdout').measurements).toHaveLength(2);
  });
});

describe('a baseline and a run file', () => {
  test('are runs to compare and to report on, whatever they are called', async () => {
    const out = join(scratch(), 'baseline.jsonl');
    await update(run, out);
    const renamed = join(scratch(), 'kept.txt');
    copyFileSync(out, renamed);
    const { code, stdout } = await bench('compare', renamed, run, '--json');
    expect(code).toBe(0);
    expect(stdout).not.toBe('');
    const site = scratch();
    expect(await bench('report', '--from', renamed, '--out', site)).toMatchObject({ code: 0 });
    expect(existsSync(join(site, 'index.html'))).toBe(true);
  });

  test('that are broken are told by file and line', async () => {
    const out = join(scratch(), 'baseline.jsonl');
    await update(run, out);
    writeFileSync(out, readFileSync(out, 'utf8').slice(0, -20));
    const { code, stderr } = await bench('compare', out, run);
    expect(code).toBe(2);
    expect(stderr).toMatch(/baseline\.jsonl, line \d+: .*cut off.*\[bad-history\]/);
    expect(stderr).toContain('restore');
  });
});
