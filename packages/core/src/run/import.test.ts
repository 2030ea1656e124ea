import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Adapter } from '../adapter.ts';
import type { RecordedIo } from '../report-reader.ts';
import { demo } from '../testing/demo.ts';
import { hostileName, sampleModel } from '../testing/doubles.ts';
import { scratch } from '../testing/scratch.ts';
import { importReport, importReports } from './import.ts';

function report(text: string, name = 'report.txt'): string {
  const path = join(scratch(), name);
  writeFileSync(path, text);
  return path;
}

const md5 = 'B7230355f7be6915ce6d7d2a141c0d8a';
const model = sampleModel({ name: 'net', md5: md5.toLowerCase() });
const bound = async (text: string, models = [model]) => {
  const imported = await importReport(report(text), [demo()], models);
  return imported?.measurements[0];
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
  expect(broken?.measurements).toEqual([
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

const recorded: RecordedIo = { inputs: [], device: [], host: null };

/** The demo adapter, whose reports name a file beside them and take tensors from it where it says `tensors`. */
function recording(names: readonly string[]): Adapter {
  const adapter = demo();
  const [reader] = adapter.reports ?? [];
  if (!reader) throw new Error('the demo adapter has no reader');
  const report: typeof reader = {
    ...reader,
    siblings: () => names,
    read: (content, name, siblings) => {
      const [beside] = [...(siblings?.values() ?? [])].map(String);
      const taken = beside === undefined ? {} : { recorded, joined: names };
      return reader.read(content, name).map((outcome) => ({ ...outcome, ...taken }));
    },
  };
  const archive = { ...reader, siblings: () => [], matches: (head: string) => head === 'tensors' };
  const read = () => reader.read(Buffer.from('demo tensors x 1'), 'archive');
  return { ...adapter, reports: [report, { ...archive, read }] };
}

describe('a file beside a report', () => {
  const folder = scratch();
  const [path, archive] = [join(folder, 'a.txt'), join(folder, 'a.bin')];
  writeFileSync(path, 'demo net x 100');
  writeFileSync(archive, 'tensors');
  const adapters = [recording(['a.bin'])];
  const importAll = async (named: readonly string[]) => {
    const cells: string[] = [];
    const options = { named, adapters, models: [], onNote: () => {} };
    const onRecorded = (cell: string) => cells.push(cell);
    const rows = await importReports([archive, path], { ...options, onRecorded });
    return { names: rows.map(({ modelName }) => modelName), cells, rows };
  };

  test('is read with it, and its tensors go with the measurement', async () => {
    const { cells, rows, names } = await importAll([]);
    expect(names).toEqual(['net']);
    expect(cells).toEqual([rows[0]?.cell]);
  });

  test('is a row of its own where the report does not say that it is of its run', async () => {
    const [reader, archives] = adapters[0]?.reports ?? [];
    if (!reader || !archives) throw new Error('no readers');
    const unjoined: typeof reader = {
      ...reader,
      read: (content, name) => reader.read(content, name),
    };
    const options = { named: [], models: [], onNote: () => {} };
    const rows = await importReports([archive, path], {
      ...options,
      adapters: [{ ...demo(), reports: [unjoined, archives] }],
    });
    expect(rows.map(({ modelName }) => modelName)).toEqual(['tensors', 'net']);
  });

  test('is a row of its own where it is named', async () => {
    expect((await importAll([archive])).names).toEqual(['tensors', 'net']);
  });

  test('decides the cell: other tensors are another result', async () => {
    const [before] = (await importAll([])).rows;
    writeFileSync(archive, 'tensors of another run');
    const [after] = (await importAll([])).rows;
    writeFileSync(archive, 'tensors');
    expect(after?.cell).not.toBe(before?.cell);
  });

  test.each(['../a.bin', '/etc/hostname', '..', '', 'missing.bin', 'a.txt'])(
    'that is called %j is not read',
    async (name) => {
      const imported = await importReport(path, [recording([name])], []);
      expect(imported?.recorded.size).toBe(0);
      expect(imported?.siblings).toEqual([]);
    },
  );
});
