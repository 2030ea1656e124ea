import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demo } from '../testing/demo.ts';
import { hostileName, sampleModel } from '../testing/doubles.ts';
import { scratch } from '../testing/scratch.ts';
import { importReport } from './import.ts';

function report(text: string, name = 'report.txt'): string {
  const path = join(scratch(), name);
  writeFileSync(path, text);
  return path;
}

const md5 = 'B7230355f7be6915ce6d7d2a141c0d8a';
const model = sampleModel({ name: 'net', md5: md5.toLowerCase() });
const bound = async (text: string, models = [model]) => {
  const imported = await importReport(report(text), [demo()], models);
  return imported?.rows[0]?.measurement;
};

test('a report binds to the model whose MD5 it names, whatever its own name for it is', async () => {
  expect(await bound(`demo other 0x${md5} 100`)).toMatchObject({
    model: model.id,
    modelName: 'net',
    provenance: { kind: 'imported', modelMatch: 'match' },
    metrics: { 'flash.model': { value: 100 } },
  });
});

test('a report of an earlier version of a model at hand is marked, and stays a row of its own', async () => {
  expect(await bound(`demo net ${'0'.repeat(32)} 100`)).toMatchObject({
    model: null,
    provenance: { modelMatch: 'mismatch' },
  });
});

test('a report without its model still becomes a row', async () => {
  expect(await bound(`demo net ${md5} 100`, [])).toMatchObject({
    model: null,
    modelName: 'net',
    provenance: { modelMatch: 'unknown' },
  });
});

test('a file that no reader knows yields nothing', async () => {
  expect(await importReport(report('hello'), [demo()], [])).toBeNull();
});

test('a recognised report that cannot be used becomes a failed row that names the file', async () => {
  const path = report('demo net x -5', hostileName.replaceAll('/', ''));
  const broken = await importReport(path, [demo()], []);
  expect(broken?.rows.map(({ measurement }) => measurement)).toEqual([
    expect.objectContaining({
      status: 'failed',
      modelName: hostileName.replaceAll('/', ''),
      provenance: expect.objectContaining({ kind: 'imported' }),
    }),
  ]);
});

test('a missing file is an error with a remedy', async () => {
  await expect(importReport('no/such/report.txt', [demo()], [])).rejects.toMatchObject({
    code: 'unreadable-file',
    remedy: expect.any(String),
  });
});

test('the lines of a file with several reports are counted together', async () => {
  const adapter = demo();
  const reports = (adapter.reports ?? []).map((reader) => ({
    ...reader,
    read: (content: Uint8Array, name: string) => {
      const [outcome] = reader.read(content, name);
      if (!outcome) throw new Error('no outcome');
      return [
        { ...outcome, lines: { total: 5, surrounding: 1 } },
        outcome,
        { ...outcome, lines: { total: 7, surrounding: 0 } },
      ];
    },
  }));
  const several = await importReport(report('demo net x 1'), [{ ...adapter, reports }], []);
  expect(several?.lines).toEqual({ total: 12, surrounding: 1 });
  expect((await importReport(report('demo net x 1'), [demo()], []))?.lines).toBeNull();
});
