import { detectFormat, wrongFormat } from './detect.ts';
import type { Graph } from './graph.ts';
import { readOnnx } from './onnx/read.ts';
import { readTflite } from './tflite/read.ts';

/**
 * Reads a TFLite or an ONNX model, told by its content. Throws what {@link readTflite} and {@link readOnnx} throw, and
 * `wrong-format`, which says what the file is, for anything else. The name only decides for an ONNX file that is cut off.
 */
export function readModel(bytes: Uint8Array, name = ''): Graph {
  const format = detectFormat(bytes, name);
  if (format === 'onnx') return readOnnx(bytes);
  if (format === 'tflite' || format === 'vela-tflite') return readTflite(bytes);
  const remedy = 'pass a .tflite or .onnx file';
  throw wrongFormat(bytes, format, 'neither a TFLite nor an ONNX model', remedy);
}
