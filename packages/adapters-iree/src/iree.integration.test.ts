import { loadModel } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import { fixturePath, rootPath } from './testing.ts';
import { measure, needs, npy, numberOf, timeInference } from './testing-with-iree.ts';

const { isHere, skipped } = needs('host');

describe.skipIf(!isHere)(`the real IREE on the host${skipped}`, { timeout: 300_000 }, () => {
  test('compiles a quantised TFLite model and keeps an output for each vector', async () => {
    const { outcome, kept } = await measure(
      'host',
      await loadModel(rootPath('zoo/digits_cnn.tflite')),
    );
    expect(numberOf(outcome, 'io')).toBe(28 * 28 + 10);
    expect(numberOf(outcome, 'code')).toBeGreaterThan(1_000);
    expect(Object.keys(kept).sort()).toEqual(['model.vmfb', 'output-0-0.npy', 'output-1-0.npy']);
    expect(npy(kept, 'output-0-0.npy')).toMatchObject({ type: 'int8', shape: [1, 10] });
  });

  test('gives uint8 outputs in the type of the model', async () => {
    const { kept } = await measure(
      'host',
      await loadModel(rootPath('zoo/dense_784_1000_u8.tflite')),
    );
    expect(npy(kept, 'output-1-0.npy')).toMatchObject({ type: 'uint8', shape: [1, 1000] });
  });

  test('takes an ONNX model with two inputs, open batch and a hostile graph name', async () => {
    const { outcome, kept } = await measure('host', await loadModel(fixturePath('iree/qdq.onnx')));
    expect(numberOf(outcome, 'io')).toBe((16 + 8 + 8) * 4);
    expect(npy(kept, 'output-1-0.npy')).toMatchObject({ type: 'float32', shape: [1, 8] });
  });

  test("gives ONNX Runtime's values for quantised operators that IREE does not know or computes wrongly", async () => {
    const { outcome, kept } = await measure(
      'host',
      await loadModel(rootPath('zoo/residual_qoperator.onnx')),
    );
    const rules = outcome.status === 'ok' ? outcome.diagnostics?.map(({ rule }) => rule) : [];
    expect(rules).toEqual(['rewritten-operator', 'miscomputed-operator']);
    const { bytes } = npy(kept, 'output-1-0.npy');
    const steps = [...new Float32Array(new Uint8Array(bytes).buffer)].map(
      (value) => value / 0.0214632675,
    );
    // ONNX Runtime 1.23.2 without optimisations, in steps of the output's scale.
    expect(steps.map(Math.round)).toEqual([-18, 102, 41, 40, -44, -100, 113, -17, -47, 58]);
  });

  test('is deterministic: two runs keep the same bytes', async () => {
    const model = await loadModel(fixturePath('iree/qdq.onnx'));
    const [first, second] = [await measure('host', model), await measure('host', model)];
    expect(second).toEqual(first);
  });

  test.each(['zoo/dense_784_1000_u8.tflite', 'fixtures/iree/qdq.onnx'])(
    'an inference of %s is timed',
    async (path) => {
      const ms = await timeInference(await loadModel(rootPath(path)));
      expect(ms).toBeGreaterThan(0.0001);
      expect(ms).toBeLessThan(1_000);
    },
  );

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
});
