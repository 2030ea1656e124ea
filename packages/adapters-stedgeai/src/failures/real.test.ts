import { expect, test } from 'vitest';
import { reportReader } from '../outcome/reader.ts';
import { failedRuns, realReports } from '../testing.ts';

/** What each failed run of the reference material is read as: its code, and the codes' words of runs before. */
const codes: Readonly<Record<string, string>> = {
  'Resnet34.txt': 'does-not-fit',
  'mobileclipB.txt': 'invalid-model',
  'yolov11n___no_NPU.txt': 'does-not-fit',
  'yolov11x_float32.txt': 'does-not-fit',
};

const read = (name: string, text: string) =>
  reportReader.read(new TextEncoder().encode(text), name)[0]?.outcome;

const failed = failedRuns();

test.skipIf(failed.length === 0)(
  'real failed runs are explained by the last of them, with those before (where ../shared is present)',
  () => {
    const outcomes = failed.map(({ name, text }) => [name, read(name, text)] as const);
    const found = outcomes.map(([name, outcome]) => [
      name,
      outcome?.status === 'ok' ? 'ok' : outcome?.reason.code,
    ]);
    expect(Object.fromEntries(found)).toEqual(codes);
    expect(new Map(outcomes).get('Resnet34.txt')?.diagnostics).toContainEqual(
      expect.objectContaining({
        rule: 'other-run-failed',
        message: expect.stringContaining('IR version 10; this tool reads up to 9'),
      }),
    );
  },
);

const movement = realReports().find(({ name }) =>
  name.startsWith('stmai1.2.0-movement/network_val'),
);

test.skipIf(!movement)(
  'a real validation that states figures and an error is a failure (where ../shared is present)',
  () => {
    expect(read('network_validate_report.txt', movement?.text ?? '')).toMatchObject({
      status: 'failed',
      reason: { code: 'weights-incompatible', evidence: expect.stringContaining('93180 loaded') },
    });
  },
);
