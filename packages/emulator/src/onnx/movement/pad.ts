import { sizeOf } from '../../program/operand.ts';
import { axesOf } from '../axes.ts';
import type { OnnxKernel } from '../kernel.ts';
import { checkOutput, checkShape, sameType } from './checks.ts';
import { type IndexMap, identityMap, mapped } from './mapped.ts';

/** The index that stands for index `k` of a dimension of `size`, where `k` lies outside. */
const outside = {
  constant: () => -1,
  edge: (k, size) => (k < 0 ? 0 : size - 1),
  wrap: (k, size) => ((k % size) + size) % size,
  reflect: (k, size) => {
    const period = Math.max(1, 2 * (size - 1));
    const place = ((k % period) + period) % period;
    return Math.min(place, period - place);
  },
} as const satisfies Record<string, (k: number, size: number) => number>;

type Mode = keyof typeof outside;

/** Elements `before` and `after` those of a dimension, which are cut off where negative: those left are padded. */
function mapOf(mode: Mode, size: number, before: number, after: number): IndexMap {
  const [first, end] = [Math.max(0, -before), size + Math.min(0, after)];
  const left = end - first;
  const compute: (k: number, size: number) => number = outside[mode];
  return Int32Array.from({ length: Math.max(0, size + before + after) }, (_, k) => {
    const place = k - Math.max(0, before);
    if (place >= 0 && place < left) return first + place;
    const found = left > 0 ? compute(place, left) : -1;
    return found < 0 ? -1 : first + found;
  });
}

/** Elements around the tensor: as many before and after as input 1 says, for the dimensions of input 3. */
export const pad: OnnxKernel = (view) => {
  const input = view.input(0);
  const mode = view.string('mode', 'constant') as Mode;
  view.expect('this mode', mode, Object.keys(outside) as Mode[]);
  sameType(view, input);
  view.rule({ reference: true });
  const rank = input.shape.length;
  const axes = axesOf(view, 3, rank);
  const pads = view.integers(1);
  const facts = { tensor: view.input(1), expected: `${2 * axes.length}`, found: `${pads.length}` };
  checkShape(view, pads.length === 2 * axes.length, 'the pads are not as many', facts);
  const maps = input.shape.map(identityMap);
  for (const [k, axis] of axes.entries()) {
    maps[axis] = mapOf(mode, input.shape[axis], pads[k], pads[k + axes.length]);
  }
  checkOutput(
    view,
    maps.map(({ length }) => length),
  );
  const value = view.optional(2);
  if (value) view.expect('a value of another type', value.type, [input.type], value);
  const zero = new Uint8Array(sizeOf(input.type));
  return mapped(view, maps, ({ inputBytes }) => {
    const bytes = value && value.elements > 0 ? inputBytes(2) : zero;
    return () => bytes;
  });
};
