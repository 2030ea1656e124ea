import type { NpyArray } from '@edgebench/model';
import type { FirmwareRun } from './uart.ts';

/** What all vectors of a cell may take together. */
const limits = {
  /** Some 20 s of emulation. */
  instructions: 4e9,
  /** The board with the least memory for inputs has 16 MiB of it. */
  inputBytes: 8 * 2 ** 20,
  /** The UART takes some 20 s for their digits. */
  outputBytes: 2 ** 20,
};

const sizeOf = (arrays: readonly NpyArray[]): number =>
  arrays.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** How many vectors can be run, by what the first one took; at least that one, at most those there are. */
export function affordable(given: readonly (readonly NpyArray[])[], first: FirmwareRun): number {
  const shares = [
    limits.instructions / (first.invocations[0] ?? limits.instructions),
    limits.inputBytes / sizeOf(given[0] ?? []),
    limits.outputBytes / sizeOf(first.outputs[0] ?? []),
  ];
  return Math.max(1, Math.floor(Math.min(given.length, ...shares)));
}
