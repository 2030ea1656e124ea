import { join } from 'node:path';
import { importReports, type Measurement } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import { stedgeai } from '../stedgeai.ts';
import { realFolders } from '../testing.ts';

const folders = realFolders();

/** Rows of files that are no whole report: their run's report is not at hand. */
const alone = [
  'core1.0.0-l4-streaming-wakeword/network_c_info.json',
  'core4.0.1-n6-speech/compile_tail.log',
];

describe.skipIf(folders.length === 0)('all real files (skipped where they are not at hand)', () => {
  test('are one row per run: a report takes in the files that are of its run', async () => {
    const paths = folders.flatMap(({ folder, files }) => files.map((file) => join(folder, file)));
    const passedOver: string[] = [];
    const read = await importReports(paths, {
      ...{ named: [], adapters: [stedgeai()], models: [] },
      onNote: (note) => passedOver.push(note),
    });
    const rows = read.flatMap((imported) => imported.rows.map(({ measurement }) => measurement));
    const nameOf = ({ provenance }: Measurement) =>
      provenance.kind === 'imported' ? provenance.file.split('/').slice(-2).join('/') : '';
    const texts = paths.map((path) => path.split('/').slice(-2).join('/'));
    const reports = texts.filter((name) => name.endsWith('.txt'));
    expect(rows.map(nameOf).sort()).toEqual([...reports, ...alone].sort());
    const others = /\.(?:tflite|onnx) is |cycles\.json is /;
    expect(passedOver.filter((note) => !others.test(note))).toEqual([]);
  });
});
