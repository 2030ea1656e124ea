import type { Block } from '../report/lines.ts';
import { count } from '../report/numbers.ts';
import { collapse, hasOtherColumns, isRuler } from '../report/table.ts';
import type { CArray } from './types.ts';

export const cArraysHeading: RegExp = /^\s*C-Arrays \(\d+\)/;

const header = /^c_id name \(\*_array\) item\/size (?:domain\/)?mem-pool c-type(?: fmt)? comment$/;

/**
 * `7 conv_weights 96/384 weights/weights const s8`; up to Core 1 a format stands behind the type
 * (`const int8_t int/ss/channel (32)`), and at the end `/input` or `/output`.
 */
const row =
  /^ *(\d{1,6}) +(\S{1,400}) +(\d{1,15})\/(\d{1,15}) +(\S{1,200}) +((?:const )?\w{1,40})(?: +(?!\/)(\S{1,40}(?: \(\w{1,20}\))?))?(?: +(\/\S{1,40}))?$/;

/** Reads the table of the generated code's arrays. */
export function readCArrays({ lines, claim }: Block): CArray[] {
  const arrays: CArray[] = [];
  if (hasOtherColumns(lines, header)) return arrays;
  for (const line of lines) {
    const [, cId, name = '', items, bytes, pool = '', type = '', format, comment] =
      row.exec(line.text) ?? [];
    const figures = [count(cId), count(items), count(bytes)] as const;
    const [id, itemCount, byteCount] = figures;
    if (id !== null && itemCount !== null && byteCount !== null) {
      const names = { pool, type, format: format ?? null, comment: comment ?? '' };
      arrays.push({ cId: id, name, items: itemCount, bytes: byteCount, ...names });
    }
    if (name !== '' || isRuler(line.text) || header.test(collapse(line.text))) claim(line);
  }
  return arrays;
}
