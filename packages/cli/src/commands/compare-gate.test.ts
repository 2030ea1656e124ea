import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measurement, Results } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { bench } from '../testing.ts';

const reports = fileURLToPath(new URL('../../../../zoo/reports', import.meta.url));

let baseline = '';
let results: Results;
beforeAll(async () => {
  baseline = scratch();
  await bench('--models', reports, '--import', reports, '--out', baseline, '--quiet');
  results = JSON.parse(readFileSync(join(baseline, 'results.json'), 'utf8'));
}, 60_000);

/** The folder of a run that is the baseline but for its first cell. */
function runWith(change: (first: Measurement) => Measurement[]): string {
  const [first, ...others] = results.measurements;
  if (first === undefined) throw new Error('no cell');
  const folder = scratch();
  const measurements = [...change(first), ...others];
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'results.json'), JSON.stringify({ ...results, measurements }));
  return folder;
}

/** With more bytes of flash. */
const heavier = (): string =>
  runWith((first) => {
    const flash = first.metrics['flash.model'];
    if (!('value' in flash)) throw new Error('no flash');
    const metrics = { ...first.metrics, 'flash.model': { ...flash, value: flash.value + 1 } };
    return [{ ...first, metrics }];
  });

describe('bench compare, as a gate', () => {
  test('one byte more is an error with its cause, and exits with 1; --fail-on never tells the same and exits with 0', async () => {
    const after = heavier();
    const { code, stdout } = await bench('compare', baseline, after);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^1 error in 1 model: 2 cells compared, 1 of them unchanged\n/);
    expect(stdout).toMatch(/\nerrors\n {2}\S+ · stedgeai \S+ \S+: Flash, model .*\n {6}\S/);
    expect(stdout).not.toContain('measurement is the same');
    const told = await bench('compare', baseline, after, '--fail-on', 'never');
    expect(told).toMatchObject({ code: 0, stdout });
  });

  test('--all adds what moved, judged or not', async () => {
    const { stdout } = await bench('compare', baseline, heavier(), '--all');
    expect(stdout).toContain('1 measurement is the same');
    expect(stdout).toMatch(/figures\n +flash\.model/);
  });

  test('a cell that is not measured any more is told, and fails where warnings do', async () => {
    const after = runWith(() => []);
    const { code, stdout } = await bench('compare', baseline, after);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1 warning in 1 model: 1 cell compared.*; 1 missing\n/);
    expect(await bench('compare', baseline, after, '--fail-on', 'warning')).toMatchObject({
      code: 1,
    });
  });

  test('all outputs come from one pass, and their paths are told', async () => {
    const folder = scratch();
    const files = ['markdown', 'junit', 'sarif', 'html'].map((kind) => [
      `--${kind}`,
      join(folder, kind),
    ]);
    const link = ['--page-url', 'https://ci.test/page'];
    const ran = await bench('compare', baseline, heavier(), ...files.flat(), ...link);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toBe(files.map(([, path]) => `${path}\n`).join(''));
    expect(ran.stdout).toMatch(/^1 error in 1 model/);
    const text = (kind: string) => readFileSync(join(folder, kind), 'utf8');
    expect(text('markdown')).toMatch(/^## edgebench: 1 error in 1 model\n/);
    expect(text('markdown')).toContain('](https://ci.test/page)');
    expect(text('junit')).toMatch(/<testsuite name="stedgeai" tests="2" failures="1"/);
    const sarif = JSON.parse(text('sarif'));
    expect(sarif.runs[0].results[0]).toMatchObject({ ruleId: 'regression-metric', level: 'error' });
    expect(text('html')).toContain('1 cell changed');
    expect(text('html')).toContain('Gate: 1 error in 1 model');
  });

  test('--json has the judgement, and of cells that moved what moved, without the measurements', async () => {
    const { stdout, stderr } = await bench('compare', baseline, heavier(), '--json');
    expect(stderr).toBe('');
    const { judgement, changes, missing, added } = JSON.parse(stdout);
    expect(judgement).toMatchObject({ verdict: 'error', regressions: [{ metric: 'flash.model' }] });
    expect(changes).toHaveLength(1);
    expect(changes[0].before).toEqual(judgement.regressions[0].place);
    expect([missing, added]).toEqual([[], []]);
  });

  test('- is stdout, with nothing else there; two outputs on it are wrong usage', async () => {
    const { stdout } = await bench('compare', baseline, baseline, '--markdown', '-');
    expect(stdout).toMatch(/^edgebench: no regression\. .*\n$/);
    const both = await bench('compare', baseline, baseline, '--markdown', '-', '--json');
    expect(both).toMatchObject({ code: 2, stdout: '' });
    expect(both.stderr).toContain('one-stdout');
  });

  test('a severity that there is not is wrong usage', async () => {
    const { code, stderr } = await bench('compare', baseline, baseline, '--fail-on', 'info');
    expect(code).toBe(2);
    expect(stderr).toContain('Allowed choices are error, warning, never');
  });
});

test('an empty baseline is a broken file, and no report of an unknown form', async () => {
  const empty = join(scratch(), 'baseline.jsonl');
  writeFileSync(empty, '');
  const { code, stderr } = await bench('compare', empty, baseline);
  expect(code).toBe(2);
  expect(stderr).toMatch(/baseline\.jsonl, line 1: the file is empty.*\[bad-history\]/);
});
