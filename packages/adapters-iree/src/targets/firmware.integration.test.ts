import { existsSync } from 'node:fs';
import { loadModel } from '@edgebench/core';
import type { NpyArray } from '@edgebench/model';
import { describe, expect, test } from 'vitest';
import { readElf } from '../elf/read.ts';
import { berkeley } from '../elf/sums.ts';
import { fixturePath, rootPath, sharedPath } from '../testing.ts';
import { type Measured, measure, needs, npy, numberOf } from '../testing-with-iree.ts';
import { bareMetal } from './bare-metal.ts';

const outputsOf = ({ kept }: Measured) =>
  Object.entries(kept).filter(([name]) => name.startsWith('output-'));

const floats = ({ bytes }: NpyArray): number[] => [
  ...new Float32Array(Uint8Array.from(bytes).buffer),
];

const digits = () => loadModel(rootPath('zoo/digits_cnn.tflite'));
let ofHost: Promise<Measured> | undefined;
const onHost = async (): Promise<Measured> => {
  ofHost ??= measure('host', await digits());
  return ofHost;
};

const cores = bareMetal.filter(({ spec }) => !spec.sweep).map(({ spec }) => spec.id);

describe.each(cores)('an image for %s', (id) => {
  const { isHere, skipped } = needs(id);

  describe.skipIf(!isHere)(`built and run for real${skipped}`, { timeout: 300_000 }, () => {
    test('yields the bytes that the host yields, and its rows add up to what it holds', async () => {
      const firmware = await measure(id, await digits());
      const { outcome, kept } = firmware;
      if (outcome.status !== 'ok') throw new Error(outcome.reason.message);
      expect(outputsOf(firmware)).toHaveLength(2);
      expect(outputsOf(firmware)).toEqual(outputsOf(await onHost()));

      const { sections = [], diagnostics = [] } = outcome;
      const sum = (kind: 'text' | 'rodata' | 'data' | 'bss', without = '') =>
        sections.reduce((total, row) => (row.module === without ? total : total + row[kind]), 0);
      const { text, data, bss } = berkeley(readElf(kept['firmware.elf'] ?? Buffer.of()));
      expect([sum('text') + sum('rodata') + sum('data'), sum('bss')]).toEqual([text + data, bss]);
      expect(numberOf(outcome, 'flash.application')).toBe(
        sum('text', 'test harness') + sum('rodata', 'test harness') + sum('data', 'test harness'),
      );
      expect(sections.map(({ module }) => module)).not.toContain('other objects');
      expect(diagnostics.map(({ rule }) => rule)).toEqual(['firmware-run']);
    });
  });
});

const { isHere, skipped } = needs('riscv32-imafdc');

describe.skipIf(!isHere)(`riscv32-imafdc${skipped}`, { timeout: 300_000 }, () => {
  test('runs a float model of ONNX with two inputs and a hostile graph name', async () => {
    const model = await loadModel(fixturePath('iree/qdq.onnx'));
    const { outcome, kept } = await measure('riscv32-imafdc', model);
    const host = await measure('host', model);
    expect(numberOf(outcome, 'io')).toBe((16 + 8 + 8) * 4);
    for (const name of ['output-0-0.npy', 'output-1-0.npy']) {
      // The core fuses multiplication and addition, and the host does not: the last bit may differ.
      const [found, expected] = [floats(npy(kept, name)), floats(npy(host.kept, name))];
      expect(found).toHaveLength(8);
      for (const [index, value] of found.entries()) {
        expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 5);
      }
    }
  });

  test('uint8 outputs have the type of the model', async () => {
    const model = await loadModel(rootPath('zoo/dense_784_1000_u8.tflite'));
    const firmware = await measure('riscv32-imafdc', model);
    expect(outputsOf(firmware)).toEqual(outputsOf(await measure('host', model)));
  });

  const kws = sharedPath('zoo/mlperf-tiny/kws_ref_model.tflite');

  describe.skipIf(!existsSync(kws))('MLPerf Tiny (skipped where it is not at hand)', () => {
    test('keyword spotting has the parts of an image that was built by hand', async () => {
      const { outcome } = await measure('riscv32-imafdc', await loadModel(kws));
      if (outcome.status !== 'ok') throw new Error(outcome.reason.message);
      const rows = outcome.sections ?? [];
      const pointwise = rows.filter(({ module }) => module.includes('matmul_like'));
      expect(pointwise).toHaveLength(4);
      expect(pointwise.reduce((sum, { text }) => sum + text, 0)).toBe(167_416);
      expect(numberOf(outcome, 'constants')).toBe(28_736 + 5_184);
      expect(numberOf(outcome, 'ram.model')).toBe(32_896 + 490 + 12);
      expect(numberOf(outcome, 'heap')).toBe(38_640);
    });
  });
});
