import { magic } from './proof.ts';
import type { Requantiser } from './requantise.ts';

/** The bits of 1.5 * 2^23 as float32. */
const floatMagic = 0x4b400000;
const quadBytes = 96;

/** Bytes of the constants for `channels` channels, in whole groups of 16. */
export const constantBytes = (channels: number): number => Math.ceil(channels / 16) * 4 * quadBytes;
/** Bytes of what {@link writeRequantiser} writes. */
export const requantiserBytes = 128;

/** Writes the constants of `count` channels from channel `first` on, as assembly/requantize.ts reads them. */
export function writeConstants(
  { mode, lines }: Requantiser,
  buffer: ArrayBufferLike,
  address: number,
  first: number,
  count: number,
): void {
  const doubles = new Float64Array(buffer, address, constantBytes(count) / 8);
  const words = new Uint32Array(doubles.buffer, address, doubles.length * 2);
  const floats = new Float32Array(doubles.buffer, address, doubles.length * 2);
  for (let k = 0; k < count; k++) {
    const { scale, offset, negative } = lines[first + k];
    const quad = k >> 2;
    if (mode === 2) {
      floats[quad * 24 + (k & 3)] = scale;
      continue;
    }
    const at = quad * 12 + (k & 3);
    doubles[at] = scale;
    doubles[at + 4] = offset;
    doubles[at + 8] = offset + negative;
    // As the bits that differ, so that the kernel adds once.
    words[(at + 8) * 2] ^= words[(at + 4) * 2];
    words[(at + 8) * 2 + 1] ^= words[(at + 4) * 2 + 1];
  }
}

/** Writes what `to` of the kernels points at: vectors of equal lanes, then the mode. */
export function writeRequantiser(
  { mode, zeroPoint, range, flip }: Requantiser,
  buffer: ArrayBufferLike,
  address: number,
): void {
  const { lowest, highest } = range;
  const bytes = new Int8Array(buffer, address, 48);
  for (const [k, value] of [lowest, highest, flip].entries())
    bytes.fill(value, k * 16, k * 16 + 16);
  new Float64Array(buffer, address + 48, 2).fill(magic + zeroPoint);
  new Float32Array(buffer, address + 64, 4).fill(lowest - zeroPoint);
  new Float32Array(buffer, address + 80, 4).fill(highest - zeroPoint);
  new Int32Array(buffer, address + 96, 4).fill(floatMagic - zeroPoint);
  new Int32Array(buffer, address + 112, 1)[0] = mode;
}
