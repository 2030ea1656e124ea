import type { Block } from './lines.ts';
import { count, percent } from './numbers.ts';
import { roundedBytes } from './sizes.ts';
import { collapse, hasOtherColumns, isRuler } from './table.ts';
import type { MemoryPool } from './types.ts';

export const memoryPoolsHeading: RegExp = /^\s*Memory-pools summary \((?:\w{1,40})\/? domain\)$/;

const header = /^name id used buffer#$/;

/** `POOL_0_RAM 0 133.79 KiB (90.2%) 136`, `POOL_1_CCMRAM unused - 0`. */
const row =
  /^(\S{1,200}) (\d{1,6}|unused) (?:-|([\d,.]{1,24}) (B|KiB|MiB|GiB) \((\d{1,16}\.\d%)\)) (\d{1,9})$/;

/** `unused`. */
const nothing = { bytes: 0, within: 0 };

/** Reads the table of the pools that the activations and weights were laid into. */
export function readMemoryPools({ lines, claim }: Block): MemoryPool[] {
  const pools: MemoryPool[] = [];
  if (hasOtherColumns(lines, header)) return pools;
  for (const line of lines) {
    const text = collapse(line.text);
    const [, name, , size, unit, share, buffers] = row.exec(text) ?? [];
    const used = size === undefined ? nothing : roundedBytes(size.replaceAll(',', ''), unit);
    const buffersHeld = count(buffers);
    if (name !== undefined && used !== null && buffersHeld !== null) {
      pools.push({
        line: line.number,
        name,
        usedBytes: used.bytes,
        within: used.within,
        percent: percent(share),
        buffers: buffersHeld,
      });
    }
    if ((name !== undefined && used !== null) || isRuler(line.text) || header.test(text))
      claim(line);
  }
  return pools;
}
