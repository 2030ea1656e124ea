import type { Totals } from './sums.ts';

/** What an image costs where its code runs from flash (execute in place). Bytes. */
export interface Xip {
  /** Code, read-only data and the load image of `.data`. */
  readonly flash: number;
  /** `.data` and `.bss`, with the heap and the stack that are reserved there. */
  readonly ram: number;
  /** Constants in `.data`, which count in both; null where it is not known how much of `.data` they are. */
  readonly constantsInData: number | null;
  /** RAM with those constants in `.rodata`; where they are not known, with all of `.data` there: the least. */
  readonly ramMoved: number;
}

/**
 * flash = text + rodata + data, RAM = data + bss, and RAM = data - constants + bss with the constants
 * in `.rodata`. `rodata` is null where `text` includes it.
 */
export function xip(
  sizes: Omit<Totals, 'rodata'> & {
    readonly rodata: number | null;
    readonly constantsInData: number | null;
  },
): Xip {
  const { text, rodata, data, bss, constantsInData } = sizes;
  return {
    flash: text + (rodata ?? 0) + data,
    ram: data + bss,
    constantsInData,
    ramMoved: data - (constantsInData ?? data) + bss,
  };
}
