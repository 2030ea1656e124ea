import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cacheDirectory,
  createExec,
  createProbeContext,
  isKnown,
  type Job,
  type LoadedModel,
  loadModel,
  type MetricId,
  type Outcome,
} from '@edgebench/core';
import { readNpy } from '@edgebench/model';
import { afterAll, describe, expect, test } from 'vitest';
import { iree } from './iree.ts';
import { fixturePath, rootPath, sharedPath } from './testing.ts';

const { exec } = createExec();
const cacheDir = cacheDirectory(process.env);
const { env } = process;
const adapter = iree();
const { targets } = adapter;
const tool = await adapter.probe(createProbeContext({ cacheDir, env, targets }));
const skipped = tool.available ? '' : ` (skipped: ${tool.reason.message})`;
const places: string[] = [];

afterAll(() => Promise.all(places.map((place) => rm(place, { recursive: true }))));

describe.skipIf(!tool.available)(`the real IREE${skipped}`, { timeout: 300_000 }, () => {
  test('compiles a quantised TFLite model for the host and keeps an output for each vector', async () => {
    const { outcome, kept } = await measure(
      'host',
      await loadModel(rootPath('zoo/digits_cnn.tflite')),
    );
    expect(numberOf(outcome, 'io')).toBe(28 * 28 + 10);
    expect(numberOf(outcome, 'code')).toBeGreaterThan(1_000);
    expect(Object.keys(kept).sort()).toEqual(['model.vmfb', 'output-0-0.npy', 'output-1-0.npy']);
    expect(npy(kept, 'output-0-0.npy')).toMatchObject({ type: 'int8', shape: [1, 10] });
  });

  test('attributes a bare-metal module to its files, byte for byte', async () => {
    const { outcome, kept } = await measure(
      'riscv32-imafdc',
      await loadModel(rootPath('zoo/digits_cnn.tflite')),
    );
    if (outcome.status !== 'ok') throw new Error(outcome.reason.message);
    const rows = outcome.sections?.map(({ text, rodata, data }) => text + rodata + data) ?? [];
    expect(rows.reduce((sum, bytes) => sum + bytes, 0)).toBe(numberOf(outcome, 'flash.model'));
    expect(outcome.diagnostics).toEqual([]);
    expect(Object.keys(kept).sort()).toEqual(['model.h', 'model.o', 'module.h']);
    // The model's weights and biases, and 64 bytes of alignment for each packed tensor at most.
    const { constants } = outcome.metrics;
    expect(isKnown(constants) && constants.value).toBeGreaterThan(11_000);
    expect(isKnown(constants) && constants.value).toBeLessThan(16_000);
  });

  test('gives uint8 outputs in the type of the model', async () => {
    const { kept } = await measure(
      'host',
      await loadModel(rootPath('zoo/dense_784_1000_u8.tflite')),
    );
    expect(npy(kept, 'output-1-0.npy')).toMatchObject({ type: 'uint8', shape: [1, 1000] });
  });

  test.each(['host', 'riscv32-imafdc'])(
    'takes an ONNX model with two inputs, open batch and a hostile graph name for %s',
    async (target) => {
      const { outcome, kept } = await measure(
        target,
        await loadModel(fixturePath('iree/qdq.onnx')),
      );
      expect(outcome.status).toBe('ok');
      expect(numberOf(outcome, 'io')).toBe((16 + 8 + 8) * 4);
      if (target === 'host') {
        expect(npy(kept, 'output-1-0.npy')).toMatchObject({ type: 'float32', shape: [1, 8] });
      }
    },
  );

  test('is deterministic: two runs keep the same bytes', async () => {
    const model = await loadModel(fixturePath('iree/qdq.onnx'));
    const [first, second] = [await measure('host', model), await measure('host', model)];
    expect(second).toEqual(first);
  });

  test.each(['tflite', 'onnx'] as const)(
    'classifies a file that is no %s model',
    async (format) => {
      const model = await loadModel(fixturePath('iree/qdq.onnx'));
      const { outcome } = await measure('host', {
        ...model,
        facts: { ...model.facts, format },
        bytes: Buffer.from('no model'),
      });
      expect(outcome).toMatchObject({ status: 'failed', reason: { code: 'not-a-model' } });
    },
  );

  const kws = sharedPath('zoo/mlperf-tiny/kws_ref_model.tflite');

  describe.skipIf(!existsSync(kws))(
    'MLPerf Tiny keyword spotting (skipped where it is not at hand)',
    () => {
      test('its kernels are the 192 KB that a linked image of it was measured with', async () => {
        const { outcome } = await measure('riscv32-imafdc', await loadModel(kws));
        if (outcome.status !== 'ok') throw new Error(outcome.reason.message);
        // A linked image has 224,318 B of text; 192 KB of them are kernels, the rest is runtime.
        expect(numberOf(outcome, 'code')).toBe(192_256);
        const pointwise =
          outcome.sections?.filter(({ module }) => module.includes('matmul_like')) ?? [];
        expect(pointwise).toHaveLength(4);
        expect(pointwise.reduce((sum, { text }) => sum + text, 0)).toBe(167_416);
        // Its rodata has 39,345 B: these constants, the library tables and 1.8 KB of the runtime's own.
        expect(numberOf(outcome, 'constants')).toBe(28_736 + 5_184);
        expect(numberOf(outcome, 'ram.model')).toBe(32_896 + 490 + 12);
      });
    },
  );
});

interface Measured {
  readonly outcome: Outcome;
  readonly kept: Readonly<Record<string, Buffer>>;
}

async function measure(targetId: string, { facts, bytes }: LoadedModel): Promise<Measured> {
  const target = adapter.targets.find(({ id }) => id === targetId);
  if (!tool.available || !target) throw new Error('not reached: the suite is skipped');
  const workDir = await mkdtemp(join(tmpdir(), 'edgebench-iree-'));
  places.push(workDir);
  const keepDir = join(workDir, 'keep');
  await mkdir(keepDir);
  const job: Job = { model: facts, bytes, target, tool, workDir, keepDir, vectors: 2, exec };
  const outcome = await adapter.measure(job);
  const files = await readdir(keepDir);
  const read = files.map(async (file) => [file, await readFile(join(keepDir, file))] as const);
  return { outcome, kept: Object.fromEntries(await Promise.all(read)) };
}

const npy = (kept: Measured['kept'], name: string) => readNpy(kept[name] ?? Buffer.of());

function numberOf(outcome: Outcome, metric: MetricId): number | null {
  const figure = outcome.status === 'ok' ? outcome.metrics[metric] : undefined;
  return isKnown(figure) ? figure.value : null;
}
