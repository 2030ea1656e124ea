import type { NpyArray } from '@edgebench/model';
import { expect, test } from 'vitest';
import type { RecordedIo } from '../report-reader.ts';
import { normalise } from '../run/normalise.ts';
import type { Measurement } from '../schema/measurement.ts';
import { sampleModel } from '../testing/doubles.ts';
import { scratch } from '../testing/scratch.ts';
import { checkImported } from './check-imported.ts';
import { type CheckJob, unchecked } from './checker.ts';

const model = { facts: sampleModel({}), bytes: new Uint8Array(), broken: null };
const array: NpyArray = { type: 'int8', shape: [1], bytes: Uint8Array.of(1) };
const io: RecordedIo = { inputs: [[array]], device: [[array]], host: [[array]] };

const row = (cell: string): Measurement =>
  normalise(
    {
      cell,
      model: model.facts.id,
      modelName: 'm',
      toolchain: { name: 'demo', version: '1', components: {} },
      target: { id: 'chip', device: 'chip', options: {} },
      provenance: { kind: 'none' },
      artefacts: [],
    },
    { status: 'ok', metrics: {}, unchecked: 'a report' },
  );

async function checked(recorded: RecordedIo, models = [model]) {
  const jobs: CheckJob[] = [];
  const both = [
    { measurement: row('a'), recorded },
    { measurement: row('b'), recorded: null },
  ];
  const rows = await checkImported(both, {
    checker: {
      key: () => 'r',
      check: async (job) => {
        jobs.push(job);
        return {
          equivalence: { ...unchecked(''), verdict: 'bounded' },
          diagnostics: [],
          files: {},
        };
      },
    },
    models,
    cacheDir: scratch(),
    useCache: true,
    onWarning: () => {},
  });
  return { jobs, verdicts: rows.map(({ equivalence }) => equivalence) };
}

test("a device's recorded outputs are judged on the recorded inputs, and nothing can be run again", async () => {
  const { jobs, verdicts } = await checked(io);
  expect(verdicts).toMatchObject([{ verdict: 'bounded' }, { reason: 'a report' }]);
  expect(jobs).toMatchObject([
    { executions: [{ inputs: [array], outputs: [array] }], host: [[array]], rerun: null },
  ]);
});

test('without the model there is no verdict, and the reason says what to name', async () => {
  const { jobs, verdicts } = await checked(io, []);
  expect(verdicts[0]?.reason).toContain('--models');
  expect(jobs).toEqual([]);
});

test('a run on the host alone says nothing of the toolchain', async () => {
  const { jobs, verdicts } = await checked({ ...io, device: [] });
  expect(verdicts[0]?.reason).toBe('a report');
  expect(jobs).toEqual([]);
});
