import { tensorBytes } from '../element-types.ts';
import type { Buffer, QuantizationParameters, Tensor as RawTensor } from '../generated/tflite.ts';
import type { Quantization, Tensor } from '../graph.ts';
import { invalid, type ModelFile, outOfRange, slice } from './model-file.ts';

/** No tensor of this field comes near 1 TiB; a larger product is damage, and sums of such sizes stay exact. */
const maxBytes = 2 ** 40;

export function readTensor(file: ModelFile, raw: RawTensor, index: number): Tensor {
  const offset = file.at(raw);
  const label = `tensor ${index}`;
  const shape = raw.shape ?? [];
  const shapeSignature = raw.shapeSignature;
  if (shape.some((size) => size < -1) || shapeSignature?.some((size) => size < -1)) {
    throw invalid('bad-shape', `${label} has the shape [${shape}]`, file.at(raw.shape ?? raw));
  }
  if (raw.externalBuffer !== 0) {
    throw invalid('unsupported', `${label} keeps its data in another file`, offset);
  }
  const data = constantData(file, raw, label);
  const elements = elementCount(shape, shapeSignature, data !== null);
  const bytes = tensorBytes(raw.type, elements);
  if ((elements ?? 0) > maxBytes || (bytes ?? 0) > maxBytes) {
    throw invalid('bad-shape', `${label} of shape [${shape}] is beyond 1 TiB`, offset);
  }
  const isSparse = raw.sparsity !== null;
  if (data !== null && !isSparse && bytes !== null && data.length !== bytes) {
    const message = `${label} of ${raw.type} [${shape}] needs ${bytes} bytes, its buffer has ${data.length}`;
    throw invalid('bad-data', message, offset);
  }
  return {
    index,
    name: raw.name ?? '',
    shape,
    shapeSignature,
    type: raw.type,
    quantization: readQuantization(file, raw.quantization, shape, label),
    data,
    buffer: raw.buffer,
    isVariable: raw.isVariable,
    isSparse,
    elements,
    bytes,
  };
}

/** A dimension is unknown where it is -1, or where a run-time tensor stores 0 for a dimension of signature -1. */
function elementCount(
  shape: readonly number[],
  signature: readonly number[] | null,
  isConstant: boolean,
): number | null {
  const isUnknown = (size: number, dimension: number): boolean =>
    size < 0 || (size === 0 && !isConstant && signature?.[dimension] === -1);
  if (shape.some(isUnknown)) return null;
  return shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1);
}

function constantData(file: ModelFile, { buffer }: RawTensor, label: string): Uint8Array | null {
  const buffers = file.root.buffers ?? [];
  const entry = buffers[buffer];
  if (entry === undefined) throw outOfRange('buffer', buffer, buffers.length, 0);
  const data = bufferData(file, entry, `the data of ${label}`);
  return data.length === 0 ? null : data;
}

/** Offsets 0 and 1 are placeholders that exporters write for data inside the flatbuffer. */
export function bufferData(file: ModelFile, buffer: Buffer, part: string): Uint8Array {
  if (buffer.offset > 1) return slice(file, buffer.offset, buffer.size, part, file.at(buffer));
  return buffer.data ?? new Uint8Array();
}

function readQuantization(
  file: ModelFile,
  raw: QuantizationParameters | null,
  shape: readonly number[],
  label: string,
): Quantization | null {
  if (raw === null) return null;
  const offset = file.at(raw);
  if (raw.detailsKind !== 0) {
    throw invalid('unsupported', `${label} is quantised in blocks or by an own scheme`, offset);
  }
  const scales = raw.scale ?? [];
  if (scales.length === 0) return null;
  const stated = raw.zeroPoint ?? [];
  const zeroPoints = stated.length > 1 ? stated : scales.map(() => stated[0] ?? 0);
  const axis = raw.quantizedDimension;
  const isPerChannel = scales.length > 1;
  if (zeroPoints.length !== scales.length || (isPerChannel && shape[axis] !== scales.length)) {
    const counts = `${scales.length} scales and ${stated.length} zero points`;
    const message = `${label} has ${counts} for dimension ${axis} of [${shape}]`;
    throw invalid('bad-quantization', message, offset);
  }
  return { scales, zeroPoints, axis };
}
