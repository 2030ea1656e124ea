import { elementsOf, type NpyArray } from '@edgebench/model';

/** The elements of a float tensor as float32; empty for a tensor of another type. */
export function floatsOf(array: NpyArray): Float32Array {
  const elements = elementsOf(array);
  return elements instanceof Float32Array ? elements : new Float32Array();
}

export const floatArray = (shape: readonly number[], values: Float32Array): NpyArray => ({
  type: 'float32',
  shape,
  bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
});

/** How many float32 lie between two of them, the farther one counted; Infinity beside a NaN. */
export function ulps(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.POSITIVE_INFINITY;
  const distance = place(a) - place(b);
  return Math.abs(distance);
}

const bits = new DataView(new ArrayBuffer(4));

/** The place of a float32 in their order; both zeros are at 0. */
function place(value: number): number {
  bits.setFloat32(0, value);
  const pattern = bits.getInt32(0);
  return pattern < 0 ? -(pattern & 0x7fffffff) : pattern;
}
