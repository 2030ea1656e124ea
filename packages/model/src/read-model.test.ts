import { expect, test } from 'vitest';
import { readOnnx } from './onnx/read.ts';
import { readModel } from './read-model.ts';
import { buildModel } from './testing/build-model.ts';
import { buildOnnx } from './testing/build-onnx.ts';
import { smallModel } from './testing/small-model.ts';
import { smallOnnx } from './testing/small-onnx.ts';

const tflite = buildModel(smallModel);
const onnx = buildOnnx(smallOnnx);

test('a model is read as what its content says', () => {
  expect(readModel(tflite).format).toBe('tflite');
  expect(readModel(onnx).format).toBe('onnx');
});

test('a file that is no model is refused by what it is', () => {
  const page = Buffer.from('<!DOCTYPE html><html>');
  const refused = { code: 'wrong-format', remedy: expect.stringContaining('download') };
  expect(() => readModel(page)).toThrow(expect.objectContaining(refused));
  expect(() => readOnnx(page)).toThrow(expect.objectContaining(refused));
});

test('a TFLite model is refused as ONNX', () => {
  expect(() => readOnnx(tflite)).toThrow(/a TFLite model, not an ONNX model/);
});

test('an ONNX file that is cut off is told where, if its name says what it is', () => {
  const cut = onnx.subarray(0, 20);
  const refused = (code: string) => expect.objectContaining({ code });
  expect(() => readModel(cut)).toThrow(refused('wrong-format'));
  expect(() => readModel(cut, 'model.onnx')).toThrow(refused('bad-protobuf'));
});
