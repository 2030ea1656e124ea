import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { bench } from '../testing.ts';

const reports = fileURLToPath(new URL('../../../../zoo/reports/', import.meta.url));

/** The results document of the zoo's imported reports. */
async function resultsFile(): Promise<string> {
  const { stdout } = await bench('import', reports, '--json');
  const file = join(scratch(), 'results.json');
  writeFileSync(file, stdout);
  return file;
}

test('report --chart writes a single chart as SVG, into a file or on stdout', async () => {
  const from = await resultsFile();
  const file = join(scratch(), 'flash.svg');
  const written = await bench('report', '--from', from, '--chart', 'flash', '--svg', file);
  expect(written).toMatchObject({ code: 0, stdout: '', stderr: `${file}\n` });
  expect(readFileSync(file, 'utf8')).toMatch(
    /^<svg [\s\S]*<title>Flash, model<\/title>[\s\S]*<\/svg>\n$/,
  );
  const printed = await bench('report', '--from', from, '--chart', 'flash');
  expect(printed).toEqual({ code: 0, stdout: readFileSync(file, 'utf8'), stderr: '' });
});

test('a chart that is not there is refused with the names of those that are', async () => {
  const from = await resultsFile();
  for (const asked of [
    ['--chart', 'flsh'],
    ['--svg', 'x.svg'],
  ]) {
    const { code, stdout, stderr } = await bench('report', '--from', from, ...asked);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/flash, ram, flash\.application/);
  }
});
