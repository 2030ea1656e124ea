import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Adapter } from '../adapter.ts';
import type { RecordedIo } from '../report-reader.ts';
import { demo } from '../testing/demo.ts';
import { scratch } from '../testing/scratch.ts';
import { importReport } from './import.ts';
import { importReports } from './import-all.ts';

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
  const importAll = async (named: readonly string[], readers = adapters) => {
    const options = { named, adapters: readers, models: [], onNote: () => {} };
    const read = await importReports([archive, path], options);
    return read.flatMap(({ rows }) => rows);
  };
  const names = (rows: Awaited<ReturnType<typeof importAll>>) =>
    rows.map(({ measurement }) => measurement.modelName);

  test('is read with it, and its tensors go with the measurement', async () => {
    const rows = await importAll([]);
    expect(names(rows)).toEqual(['net']);
    expect(rows).toMatchObject([{ recorded }]);
  });

  test('is a row of its own where the report does not say that it is of its run', async () => {
    const [reader, archives] = adapters[0]?.reports ?? [];
    if (!reader || !archives) throw new Error('no readers');
    const unjoined: typeof reader = {
      ...reader,
      read: (content, name) => reader.read(content, name),
    };
    const rows = await importAll([], [{ ...demo(), reports: [unjoined, archives] }]);
    expect(names(rows)).toEqual(['tensors', 'net']);
  });

  test('is a row of its own where it is named', async () => {
    expect(names(await importAll([archive]))).toEqual(['tensors', 'net']);
  });

  test('decides the cell: other tensors are another result', async () => {
    const [before] = await importAll([]);
    writeFileSync(archive, 'tensors of another run');
    const [after] = await importAll([]);
    writeFileSync(archive, 'tensors');
    expect(after?.measurement.cell).not.toBe(before?.measurement.cell);
  });

  test.each(['../a.bin', '/etc/hostname', '..', '', 'missing.bin', 'a.txt'])(
    'that is called %j is not read',
    async (name) => {
      const imported = await importReport(path, [recording([name])], []);
      expect(imported?.rows).toMatchObject([{ recorded: null }]);
      expect(imported?.siblings).toEqual([]);
    },
  );
});
