import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { elementsOf, type Graph, type NpyArray, readNpz, readTflite } from '@edgebench/model';
import { describe, expect, test } from 'vitest';
import { type Execution, judge } from '../compare/judge.ts';
import { createEmulator } from '../emulator.ts';
import { profileById } from '../profiles/profiles.ts';
import { failure } from '../testing/single-op.ts';
import { fitShifts } from './fit.ts';

const shared = fileURLToPath(new URL('../../../../../shared/reports/stedgeai/', import.meta.url));
const isHere = existsSync(shared);
const title = isHere ? '' : ' (skipped: the recorded runs are not at hand)';

/** Of each model the shift that its compiler chose, and the elements that ten samples have. */
const boards = [
  ['conv2d_16f_3x3', 3, 160],
  ['conv2d_1x1', 2, 320],
  ['depthwise_3x3', 2, 30],
] as const;

const folderOf = (name: string): string => join(shared, `n6-single-op-${name}`);

function graphOf(name: string): Graph {
  const folder = folderOf(name);
  const model = readdirSync(folder).find((file) => file.endsWith('.tflite')) ?? '';
  return readTflite(readFileSync(join(folder, model)));
}

/** Core 2.2's run on a board, with outputs in the model's own shape. */
function recorded(name: string): Execution[] {
  const arrays = readNpz(readFileSync(join(folderOf(name), 'network_val_io.npz')));
  const [inputs, outputs, host] = ['m_inputs_1', 'c_outputs_1', 'm_outputs_1'].map(
    (key) => arrays.get(key) as NpyArray,
  );
  const shaped = { ...outputs, shape: host.shape };
  return Array.from({ length: 10 }, (_, k) => ({
    inputs: [sample(inputs, k)],
    outputs: [sample(shaped, k)],
  }));
}

function sample({ type, shape, bytes }: NpyArray, k: number): NpyArray {
  const size = bytes.length / shape[0];
  return { type, shape: [1, ...shape.slice(1)], bytes: bytes.subarray(k * size, (k + 1) * size) };
}

/** As the reports print it: six decimals each. */
function statistics(arrays: readonly NpyArray[]): string {
  const values = arrays.flatMap((array) => Array.from(elementsOf(array), Number));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return `[${mean.toFixed(6)}, ${Math.sqrt(variance).toFixed(6)}]`;
}

const printed = (name: string, file: string): string =>
  /c_outputs_1: \(.{1,40}mean\/std=(\[[^\]]{1,40}\])/.exec(
    readFileSync(join(folderOf(name), file), 'utf8'),
  )?.[1] ?? '';

describe.skipIf(!isHere)(`recorded runs of STM32N6 boards${title}`, () => {
  describe.each(boards)('%s', (name, shift, elements) => {
    const accumulators = new Map([[0, { shift }]]);

    test('Core 2.2 computed every element as its profile does, with one shift', () => {
      const candidates = [profileById('neural-art-2.2')];
      const options = { reference: 'tflm', candidates, accumulators };
      expect(judge(graphOf(name), recorded(name), options)).toMatchObject({
        ...{ verdict: 'explained', explainedBy: 'neural-art-2.2', elements },
        parting: { op: 0 },
      });
    });

    test.each([
      ['first', 0],
      ['last', 5],
    ])('the shift is found on the %s five samples and holds on the others', (_, first) => {
      const all = recorded(name);
      const executions = [...all.slice(first), ...all.slice(0, first)];
      const profile = profileById('neural-art-2.2');
      const fit = fitShifts(graphOf(name), executions, { profile, given: new Map() });
      expect(fit).toMatchObject({
        chosenBy: { samples: 5, mismatches: 0 },
        testedBy: { samples: 5, mismatches: 0 },
      });
      expect(fit.accumulators).toEqual(accumulators);
    });

    test('Core 4.0 printed the mean and deviation of what its profile computes, to six decimals', () => {
      const [older, newer] = ['neural-art-2.2', 'neural-art-4.0'].map((profile) => {
        const emulator = createEmulator(graphOf(name), { profile, accumulators });
        return recorded(name).flatMap(({ inputs }) => emulator.run(inputs));
      });
      expect(statistics(newer)).toBe(printed(name, 'aistudio-core4.0_report.txt'));
      expect(statistics(newer.slice(0, 1))).toBe(printed(name, 'devcloud-core4.0_report.txt'));
      expect(statistics(older.slice(0, 1))).toBe(printed(name, 'devcloud-core2.2_report.txt'));
    });
  });

  test('how a kernel of 7x7 is cut is not determined', () => {
    const name = 'conv2d_32f_7x7';
    const given = new Map([[0, { shift: 4 }]]);
    const profile = profileById('neural-art-2.2');
    const fit = () => fitShifts(graphOf(name), recorded(name), { profile, given });
    expect(failure(fit)).toMatchObject({ code: 'unknown-cut', found: '7x7' });
  });

  test('two cuts of 7x7 leave no element differing, so that neither is proved', () => {
    const name = 'conv2d_32f_7x7';
    const profile = profileById('neural-art-2.2');
    const mismatches = (rows: readonly number[]): number => {
      const given = new Map([[0, { shift: 4, rows }]]);
      const { chosenBy, testedBy } = fitShifts(graphOf(name), recorded(name), { profile, given });
      return chosenBy.mismatches + testedBy.mismatches;
    };
    const cuts = [
      [2, 2, 3],
      [1, 1, 1, 1, 1, 1, 1],
    ];
    expect(cuts.map(mismatches)).toEqual([0, 0]);
  }, 60_000);
});
