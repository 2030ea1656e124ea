import { scratch } from '@edgebench/core/testing';
import { afterEach, expect, test } from 'vitest';
import { bench } from '../testing.ts';

const home = process.cwd();
afterEach(() => process.chdir(home));

test.each([
  ['the page', []],
  ['a chart', ['--chart', 'flash']],
  ['a site', ['--out', 'site']],
])(
  '%s of the latest run, where nothing ran yet, names the command to begin with',
  async (_, args) => {
    process.chdir(scratch());
    const { code, stdout, stderr } = await bench('report', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/no run is in reports\/latest \[no-run\]\n {2}run bench --models/);
  },
);
