import { expect, test } from 'vitest';
import { complete, requireProfiles, settingsFor } from './settings.ts';

const config = {
  equivalence: {
    reference: 'tosa',
    bounds: { lsb: 2 },
    models: { kws: { reference: 'litert-2.3-xnnpack', bounds: { rate: 0.1 } } },
  },
};

test('the reference is tflm where nothing is said', () => {
  expect(settingsFor({}, undefined)({ name: 'kws', format: 'tflite' })).toEqual({
    reference: 'tflm',
    bounds: {},
  });
});

test('that of an ONNX model is its own specification, and one of another format is passed over', () => {
  const onnx = { name: 'kws', format: 'onnx' } as const;
  expect(settingsFor({}, undefined)(onnx).reference).toBe('onnxruntime-disabled');
  expect(settingsFor(config, undefined)(onnx).reference).toBe('onnxruntime-disabled');
  expect(settingsFor(config, 'onnxruntime-default')(onnx).reference).toBe('onnxruntime-default');
  expect(settingsFor({}, 'onnxruntime-default')({ ...onnx, format: 'tflite' }).reference).toBe(
    'tflm',
  );
});

test("a model's own settings go before the project's, and the command line before both", () => {
  expect(settingsFor(config, undefined)({ name: 'other', format: 'tflite' })).toEqual({
    reference: 'tosa',
    bounds: { lsb: 2 },
  });
  expect(settingsFor(config, undefined)({ name: 'kws', format: 'tflite' })).toEqual({
    reference: 'litert-2.3-xnnpack',
    bounds: { lsb: 2, rate: 0.1 },
  });
  expect(settingsFor(config, 'tflm')({ name: 'kws', format: 'tflite' }).reference).toBe('tflm');
});

test("what an accelerator's compiler chose is stated by op, and only shifts make a choice complete", () => {
  const own = { shifts: { 4: 2, 0: 3 }, cuts: { 0: [3, 2], 7: [3, 3, 1] } };
  const { choices } = settingsFor(
    { equivalence: { models: { own } } },
    undefined,
  )({ name: 'own', format: 'tflite' });
  expect(choices).toEqual([
    [0, { shift: 3, rows: [3, 2] }],
    [4, { shift: 2 }],
    [7, { rows: [3, 3, 1] }],
  ]);
  expect([...complete(choices).keys()]).toEqual([0, 4]);
});

test('a model that is called as a part of every object has no settings of its own', () => {
  expect(settingsFor(config, undefined)({ name: 'constructor', format: 'tflite' }).reference).toBe(
    'tosa',
  );
});

test('a reference that no profile has is an error with those that there are', async () => {
  const wrong = { equivalence: { models: { kws: { reference: 'tflite' } } } };
  await expect(requireProfiles(wrong, undefined)).rejects.toMatchObject({
    code: 'unknown-profile',
    remedy: expect.stringContaining('tflm'),
  });
  await requireProfiles(config, 'tflm');
});
