import type { Block, Line } from '../report/lines.ts';
import { count } from '../report/numbers.ts';
import { collapse, hasOtherColumns, isRuler } from '../report/table.ts';
import type { LayerOperations, Operations } from './types.ts';

export const operationsHeading: RegExp = /^\s*Number of operations per c-layer\b/;

const header =
  /^c_id m_id name \(type\) #op(?: \(type\)| type)(?: #param(?: \(sparsity\)| sparsity))?$/;

/**
 * `0 2 conv (Conv2D) 4,160 smul_s8_s8`; stm.ai adds parameters and the share of them that is zero,
 * and before 8.0 both types and shares stand in parentheses.
 */
const row =
  /^(\d{1,6}) (?:(-?\d{1,6}) )?(\S.{0,400}?) \((\S{1,200})\) ([\d,]{1,21}) \(?(\w{1,60})\)?(?: ([\d,]{1,21}))?(?: \(?(\d\.\d{1,8})\)?)?$/;

const totalRow = /^total ([\d,]{1,21})(?: ([\d,]{1,21})(?: \(?\d\.\d{1,8}\)?)?)?$/;

/** Reads the table of operations per c-layer, and its total. */
export function readOperations({ lines, claim }: Block): Operations {
  const layers: LayerOperations[] = [];
  let total: number | null = null;
  if (hasOtherColumns(lines, header)) return { layers, total };
  for (const line of lines) {
    if (isRuler(line.text)) {
      claim(line);
      continue;
    }
    const text = collapse(line.text);
    const layer = readLayer(line, text);
    const sum = count(totalRow.exec(text)?.[1]);
    if (layer) layers.push(layer);
    total ??= sum;
    if (layer || sum !== null || header.test(text)) claim(line);
  }
  return { layers, total };
}

function readLayer({ number }: Line, text: string): LayerOperations | null {
  const [, cIdText, mIdText, name = '', layerType = '', amount, type = '', params, sparsity] =
    row.exec(text) ?? [];
  const cId = count(cIdText);
  const operations = count(amount);
  if (cId === null || operations === null) return null;
  return {
    line: number,
    cId,
    mId: count(mIdText),
    name,
    layerType,
    operations,
    type,
    params: count(params),
    sparsity: sparsity === undefined ? null : Number(sparsity),
  };
}
