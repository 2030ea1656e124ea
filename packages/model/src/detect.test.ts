import { expect, test } from 'vitest';
import { detectFormat, type FileFormat } from './detect.ts';
import { buildModel } from './testing/build-model.ts';
import { smallModel } from './testing/small-model.ts';
import { readTflite } from './tflite/read.ts';

const text = (content: string): Uint8Array => Buffer.from(content, 'latin1');
/** ModelProto { ir_version: 8, producer_name: "t", graph: 3 bytes, opset_import: 2 bytes }. */
const onnx = text('\x08\x08\x12\x01t\x3a\x03\x0a\x01n\x42\x02\x10\x0d');
const ethosU = buildModel({
  tensors: [{ name: 'x', shape: [4] }],
  ops: [{ type: 'custom:ethos-u', inputs: ['x'], outputs: [] }],
  inputs: ['x'],
  outputs: [],
});

const files: [FileFormat, Uint8Array, says: string][] = [
  ['empty', text(''), 'an empty file'],
  ['onnx', onnx, 'an ONNX model'],
  ['tosa', text('\x10\0\0\0TOSA\0\0'), 'a TOSA model'],
  ['tflite-old', text('\x10\0\0\0TFL2\0\0'), 'schema version 1 or 2'],
  ['git-lfs', text('version https://git-lfs.github.com/spec/v1\noid'), 'Git LFS pointer'],
  ['html', text('\n<!DOCTYPE html><html>'), 'a web page'],
  ['html', text('<html lang="en">'), 'a web page'],
  ['hdf5', text('\x89HDF\r\n\x1a\n\0'), 'HDF5'],
  ['zip', text('PK\x03\x04\0'), 'a zip archive'],
  ['gzip', text('\x1f\x8b\x08'), 'a gzip archive'],
  ['elf', text('\x7fELF\x02'), 'an ELF'],
  ['gguf', text('GGUF\x03'), 'a GGUF model'],
  ['npy', text('\x93NUMPY\x01\0'), 'a NumPy array'],
  ['json', text('{"message": "Not Found"}'), 'JSON'],
  ['unknown', text('what is this'), 'no known format'],
  ['unknown', onnx.subarray(0, 9), 'no known format'],
];

test.each(files)('%s is told by its content, and is no TFLite model', (format, bytes, says) => {
  expect(detectFormat(bytes, 'model.tflite')).toBe(format);
  expect(() => readTflite(bytes)).toThrow(
    expect.objectContaining({ code: 'wrong-format', message: expect.stringContaining(says) }),
  );
});

test('a TFLite model is told by its content whatever its name', () => {
  expect(detectFormat(buildModel(smallModel), 'model.onnx')).toBe('tflite');
});

test('a model that Vela compiled is told by its custom op, and reads as TFLite', () => {
  expect(detectFormat(ethosU)).toBe('vela-tflite');
  expect(readTflite(ethosU).subgraphs[0]?.ops[0]?.customCode).toBe('ethos-u');
});

test('an ONNX model that is cut off is known by its name alone', () => {
  expect(detectFormat(onnx.subarray(0, 9), 'model.onnx')).toBe('onnx');
});
