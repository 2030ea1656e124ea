import { elementsOf, type NpyArray } from '@edgebench/model';
import type { RecordedTensor } from './types.ts';
import type { ValIo } from './val-io.ts';

/** Six decimals are printed, and the tool sums in single precision. */
const tolerance = 2e-5;

/**
 * Why the archive is not the one that a report was written with, or null: folders hold archives of several runs under the
 * same name, and a report tells the least, largest and mean value of what it saved.
 */
export function otherRun(tensors: readonly RecordedTensor[], io: ValIo): string | null {
  if (tensors.length === 0) return 'the report says nothing of the tensors in it';
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

function statistics(array: NpyArray) {
  const elements = elementsOf(array);
  let [min, max, sum, squares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const element of elements) {
    const value = Number(element);
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
  }
  const mean = sum / elements.length;
  for (const element of elements) squares += (Number(element) - mean) ** 2;
  return { min, max, mean, std: Math.sqrt(squares / elements.length) };
}
