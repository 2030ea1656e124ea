import { isKnown, type MetricId, type Outcome } from '@edgebench/core';
import { readNpy } from '@edgebench/model';
import { describe, expect, test } from 'vitest';
import { rootPath, tfliteFiles } from './testing/files.ts';
import { refused, stateful } from './testing/models.ts';
import { type Measured, measureReal, probeReal, timeReal } from './testing/real.ts';

const { adapter, tool } = await probeReal();
const skipped = tool.available ? '' : ` (skipped: ${tool.reason.message})`;

const measure = (model: string | Uint8Array): Promise<Measured> => {
  if (!tool.available) throw new Error('not reached: the suite is skipped');
  return measureReal(adapter, tool, model);
};

describe.skipIf(!tool.available)(`the real TFLM${skipped}`, { timeout: 120_000 }, () => {
  test.each(tfliteFiles('zoo'))('%s is measured, and its outputs are kept', async (path) => {
    const { outcome, kept } = await measure(rootPath(path));
    if (outcome.status !== 'ok') throw new Error(outcome.reason.message);
    const arena = outcome.memories?.reduce((sum, { usedBytes }) => sum + (usedBytes ?? 0), 0);
    expect(arena).toBe(numberOf(outcome, 'ram.model'));
    expect(numberOf(outcome, 'activations')).toBeLessThan(arena ?? 0);
    expect(Object.keys(kept).sort()).toEqual(['output-0-0.npy', 'output-1-0.npy']);
  });

  test('outputs have the type and the shape of the model', async () => {
    const { kept } = await measure(rootPath('zoo/dense_784_1000_u8.tflite'));
    expect(npy(kept, 'output-1-0.npy')).toMatchObject({ type: 'uint8', shape: [1, 1000] });
  });

  test('is deterministic: two runs give the same figures and the same bytes', async () => {
    const path = rootPath('zoo/anomaly_autoencoder.tflite');
    const [first, second] = [await measure(path), await measure(path)];
    expect(second).toEqual(first);
    expect(numberOf(first.outcome, 'ram.model')).toBe(4_640);
    expect(first.outcome.diagnostics).toMatchObject([{ rule: 'arena-planning-peak' }]);
  });

  test.each(Object.entries(refused))('%s fails and says why', async (_, { code, model }) => {
    const { outcome } = await measure(model);
    expect(outcome).toMatchObject({ status: 'failed', reason: { code } });
  });

  test('every vector begins with the initial state', async () => {
    const { kept } = await measure(stateful);
    const [noise, min] = [npy(kept, 'output-0-0.npy'), npy(kept, 'output-1-0.npy')];
    // One step over weights of 1, a bias of 1 and an empty memory: the sum of the inputs, all -1, plus 1.
    expect(floats(min.bytes)).toEqual([-2, -2, -2, -2]);
    expect(floats(noise.bytes)).not.toEqual(floats(min.bytes));
  });

  test('an invocation is timed: a smaller model takes less', async () => {
    if (!tool.available) throw new Error('not reached: the suite is skipped');
    const ms = (name: string) => timeReal(adapter, tool, rootPath(`zoo/${name}.tflite`));
    const [small, large] = [await ms('anomaly_autoencoder'), await ms('resnet8')];
    expect(small).toBeGreaterThan(0.001);
    expect(large).toBeGreaterThan(5 * small);
  });

  test('a model that is refused has no time, and the reason', async () => {
    if (!tool.available) throw new Error('not reached: the suite is skipped');
    const [{ code, model } = { code: '', model: Buffer.of() }] = Object.values(refused);
    await expect(timeReal(adapter, tool, model)).rejects.toMatchObject({ code });
  });

  const mlperf = tfliteFiles('../shared/zoo/mlperf-tiny');

  test.skipIf(mlperf.length === 0)(
    'takes the MLPerf Tiny models (skipped where they are not at hand)',
    async () => {
      for (const path of mlperf) {
        const { outcome } = await measure(rootPath(path));
        expect(outcome.status).toBe('ok');
      }
    },
  );
});

const npy = (kept: Measured['kept'], name: string) => readNpy(kept[name] ?? Buffer.of());

const floats = (bytes: Uint8Array): number[] => [
  ...new Float32Array(Uint8Array.from(bytes).buffer),
];

function numberOf(outcome: Outcome, metric: MetricId): number | null {
  const figure = outcome.status === 'ok' ? outcome.metrics[metric] : undefined;
  return isKnown(figure) ? figure.value : null;
}
