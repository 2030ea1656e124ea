import type { Block } from '../report/lines.ts';
import { count } from '../report/numbers.ts';
import { readTable } from '../report/table.ts';
import type { CArray } from './types.ts';

export const cArraysHeading: RegExp = /^\s*C-Arrays \(\d+\)/;

const loose =
  /^(?<c_id>\d+) (?<name>\S+) (?<item_size>\d+\/\d+) (?<domain_mem_pool>\S+) (?<c_type>(?:const )?\w+)(?: (?<comment>\/\S+))?$/;

/** Reads the table of the generated code's arrays. */
export function readCArrays(block: Block): CArray[] {
  const arrays: CArray[] = [];
  for (const { line, cell } of readTable(block, loose)?.rows ?? []) {
    const [items, bytes] = cell('item_size').split('/').map(count);
    const cId = count(cell('c_id'));
    if (cId === null || items == null || bytes == null) continue;
    block.claim(line);
    arrays.push({
      cId,
      name: cell('name'),
      items,
      bytes,
      pool: cell('domain_mem_pool'),
      type: cell('c_type'),
      comment: cell('comment'),
    });
  }
  return arrays;
}
