import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratch } from '@edgebench/core/testing';
import { describe, expect, test } from 'vitest';
import { bench } from '../testing.ts';

const reports = fileURLToPath(new URL('../../../../zoo/reports', import.meta.url));
const report = join(reports, 'recurrent_denoiser_257_stm32n6.txt');

/** A copy as another version would have written it, in a folder of its own. */
function copyOf(version: string): string {
  const text = readFileSync(report, 'utf8');
  const path = join(scratch(), 'later.txt');
  writeFileSync(path, text.replaceAll('2.1.0', version).replace('n6-noextmem', 'n6-other'));
  return path;
}

const same = 'no regression: 2 cells compared, 2 of them unchanged\n';

describe('bench compare', () => {
  test('names both reports and what is not the same in them, the rest having stayed', async () => {
    const later = copyOf('2.1.1');
    const { code, stdout } = await bench('compare', report, later);
    expect(code).toBe(0);
    expect(stdout).toContain('stedgeai 2.1.0-20194 → 2.1.1-20194');
    expect(stdout).toContain('later.txt');
    expect(stdout).toMatch(/option profile +n6-noextmem +→ +n6-other/);
    expect(stdout).toContain('nothing moved');
  });

  test('takes the results of a run by its folder, and counts what is the same', async () => {
    const out = scratch();
    await bench('--models', reports, '--import', reports, '--out', out, '--quiet');
    const { code, stdout } = await bench('compare', out, join(out, 'results.json'));
    expect({ code, stdout }).toEqual({ code: 0, stdout: same });
  });

  test('takes the results of a run by their content, whatever the file is called', async () => {
    const out = scratch();
    await bench('--models', reports, '--import', reports, '--out', out, '--quiet');
    const renamed = join(out, 'before the change.json');
    copyFileSync(join(out, 'results.json'), renamed);
    const { stdout } = await bench('compare', renamed, out);
    expect(stdout).toBe(same);
  });

  test('prints one document on stdout with --json', async () => {
    const { stdout, stderr } = await bench('compare', report, copyOf('2.1.1'), '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      judgement: { verdict: 'pass', toolChanges: [{ what: 'version' }] },
      changes: [{ before: { toolchain: 'stedgeai' }, conditions: [{}, {}] }],
      ...{ missing: [], added: [] },
    });
    expect(stderr).toBe('');
  });

  test('lists what only one of two folders has, by its file', async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'only.txt'), readFileSync(report));
    const { code, stdout } = await bench('compare', reports, folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(/only in the first:\n {2}.*float_island_30x10_stm32f4\.txt\n/);
    expect(stdout).not.toContain('only in the second');
  });

  test('of a folder without a report, of a path that is not there, and of no side at all, is wrong usage', async () => {
    const empty = join(scratch(), 'empty');
    mkdirSync(empty);
    const missing = await bench('compare', report, join(empty, 'no.txt'));
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    const nothing = await bench('compare', empty, report);
    expect(nothing).toMatchObject({ code: 2, stdout: '' });
    expect(nothing.stderr).toContain('no-reports');
    const nothingNamed = await bench('compare');
    expect(nothingNamed).toMatchObject({ code: 2, stdout: '' });
    expect(nothingNamed.stderr).toContain('bench compare --help');
  });

  test('writes the page of the second run with what changed, and of two runs alone', async () => {
    const out = scratch();
    await bench('--models', reports, '--import', reports, '--out', out, '--quiet');
    const page = join(out, 'changes.html');
    const { code, stderr } = await bench('compare', out, out, '--html', page);
    expect({ code, stderr }).toEqual({ code: 0, stderr: `${page}\n` });
    expect(readFileSync(page, 'utf8')).toContain('0 cells changed; 2 unchanged; 0 gone; 0 new');
    const refused = await bench('compare', report, out, '--html', page);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('no-results');
  });

  test('a baseline beside what takes none is wrong usage, and not passed over', async () => {
    const { code, stderr } = await bench('report', '--out', scratch(), '--baseline', 'before');
    expect(code).toBe(2);
    expect(stderr).toContain('baseline-alone');
  });
});
