import { isKnown, type MetricId, type Outcome } from '@edgebench/core';
import { readNpy } from '@edgebench/model';
import { describe, expect, test } from 'vitest';
import { onnxFiles, rootPath } from './testing/files.ts';
import { openBatch, refused, relu, text } from './testing/models.ts';
import { type Measured, measureReal, probeReal, timeReal } from './testing/real.ts';

const { tool } = await probeReal();
const skipped = tool.available ? '' : ` (skipped: ${tool.reason.message})`;

function here() {
  if (!tool.available) throw new Error('not reached: the suite is skipped');
  return tool;
}

const measure = (model: string | Uint8Array, level?: 'all' | 'none'): Promise<Measured> =>
  measureReal(here(), model, level);

describe.skipIf(!tool.available)(`the real ONNX Runtime${skipped}`, { timeout: 120_000 }, () => {
  test.each(onnxFiles('zoo'))('%s runs at both levels, and its outputs are kept', async (path) => {
    for (const level of ['all', 'none'] as const) {
      const { outcome, kept } = await measure(rootPath(path), level);
      if (outcome.status !== 'ok') throw new Error(outcome.reason.message);
      expect(numberOf(outcome, 'ram.model')).toBeGreaterThan(numberOf(outcome, 'io') ?? 0);
      expect(numberOf(outcome, 'constants')).toBeGreaterThan(0);
      expect(outcome.layers?.length).toBe(outcome.placement?.cpu);
      expect(Object.keys(kept).sort()).toEqual(['output-0-0.npy', 'output-1-0.npy']);
    }
  });

  test('the MACs of the layers are those of the model', async () => {
    for (const level of ['all', 'none'] as const) {
      const { outcome } = await measure(rootPath('zoo/conv_float_island.onnx'), level);
      if (outcome.status !== 'ok') throw new Error(outcome.reason.message);
      const macs = outcome.layers?.reduce((total, layer) => total + (layer.macs ?? 0), 0);
      // Three convolutions of 3x3 on 30x10 with 8, 12 and 18 filters, and a Gemm of 5,400.
      expect(macs).toBe(300 * 9 * (1 * 8 + 8 * 12 + 12 * 18) + 5_400);
    }
  });

  test('is deterministic: two runs give the same figures and the same bytes', async () => {
    const path = rootPath('zoo/conv_float_island.onnx');
    const [first, second] = [await measure(path), await measure(path)];
    expect(second.outcome).toEqual(first.outcome);
    expect(second.kept).toEqual(first.kept);
  });

  test('computes what the operator means', async () => {
    const { kept, outcome } = await measure(relu);
    expect(floats(kept, 'output-1-0.npy')).toEqual([0, 0, 0, 0]);
    expect(floats(kept, 'output-0-0.npy').every((value) => value >= 0)).toBe(true);
    // One op, whose input and output lie outside of the arena.
    expect(numberOf(outcome, 'activations')).toBe(0);
    expect(numberOf(outcome, 'io')).toBe(32);
  });

  test('an open batch is run as one', async () => {
    const { kept, outcome } = await measure(openBatch);
    expect(readNpy(kept['output-0-0.npy'] ?? Buffer.of()).shape).toEqual([1, 4]);
    expect(numberOf(outcome, 'io')).toBe(32);
  });

  test('a model of text has a graph and no inference', async () => {
    const { outcome, kept } = await measure(text);
    expect(outcome).toMatchObject({ status: 'ok', unchecked: expect.stringContaining('an input') });
    expect(kept).toEqual({});
  });

  test.each(Object.entries(refused))('%s fails and says why', async (_, { code, model }) => {
    const { outcome } = await measure(model);
    expect(outcome).toMatchObject({ status: 'failed', reason: { code } });
  });

  test('an inference is timed: a smaller model takes less', async () => {
    const small = await timeReal(here(), relu);
    const large = await timeReal(here(), rootPath('zoo/conv_float_island.onnx'));
    expect(small).toBeGreaterThan(0.0001);
    expect(large).toBeGreaterThan(2 * small);
  });

  test('a model that is refused has no time, and the reason', async () => {
    const { code, model } = refused['unknown-op'] ?? { code: '', model: Buffer.of() };
    await expect(timeReal(here(), model)).rejects.toMatchObject({ code });
  });
});

const floats = (kept: Measured['kept'], name: string): number[] => [
  ...new Float32Array(Uint8Array.from(readNpy(kept[name] ?? Buffer.of()).bytes).buffer),
];

function numberOf(outcome: Outcome, metric: MetricId): number | null {
  const figure = outcome.status === 'ok' ? outcome.metrics[metric] : undefined;
  return isKnown(figure) ? figure.value : null;
}
