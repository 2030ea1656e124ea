import type { NpyArray, NpyType } from '@edgebench/model';
import type { RecordedTensor } from '../report/types.ts';
import type { ValIo } from './val-io.ts';

/** Six decimals are printed, and the tool sums in single precision. */
const tolerance = 2e-5;

/**
 * Why the archive is not the one that a report was written with, or null: folders hold archives of several runs under the
 * same name, and a report tells the least, largest and mean value of what it saved.
 */
export function otherRun(tensors: readonly RecordedTensor[], io: ValIo): string | null {
  for (const tensor of tensors) {
    const array = arrayOf(tensor.name, io);
    if (array === undefined) return `${tensor.name} is not in it`;
    const found = statistics(array);
    for (const figure of ['min', 'max', 'mean', 'std'] as const) {
      const stated = tensor[figure];
      if (Math.abs(found[figure] - stated) <= tolerance * Math.max(1, Math.abs(stated))) continue;
      return `${tensor.name} has ${figure} ${Number(found[figure].toFixed(6))}, the report says ${stated}`;
    }
  }
  return null;
}

function arrayOf(name: string, { inputs, device, host }: ValIo): NpyArray | undefined {
  const [, list = '', number] = /^([mc]_(?:in|out)puts)_(\d+)$/.exec(name) ?? [];
  const lists: Readonly<Record<string, readonly NpyArray[]>> = {
    m_inputs: inputs,
    c_outputs: device,
    m_outputs: host,
  };
  return lists[list]?.[Number(number) - 1];
}

type Values = ArrayLike<number> & Iterable<number>;

const views: Readonly<Record<NpyType, (buffer: ArrayBuffer) => Values>> = {
  int8: (buffer) => new Int8Array(buffer),
  uint8: (buffer) => new Uint8Array(buffer),
  bool: (buffer) => new Uint8Array(buffer),
  int16: (buffer) => new Int16Array(buffer),
  int32: (buffer) => new Int32Array(buffer),
  int64: (buffer) => Float64Array.from(new BigInt64Array(buffer), Number),
  float32: (buffer) => new Float32Array(buffer),
  float64: (buffer) => new Float64Array(buffer),
};

function statistics({ type, bytes }: NpyArray) {
  const values = views[type](new Uint8Array(bytes).buffer);
  let [min, max, sum, squares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
  }
  const mean = sum / values.length;
  for (const value of values) squares += (value - mean) ** 2;
  return { min, max, mean, std: Math.sqrt(squares / values.length) };
}
