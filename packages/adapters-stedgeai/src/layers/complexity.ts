import type { Block } from '../report/lines.ts';
import { count, percent } from '../report/numbers.ts';
import { collapse, hasOtherColumns, isRuler } from '../report/table.ts';
import { cIds } from './c-ids.ts';
import { totalsOf } from './totals.ts';
import type { Complexity, ComplexityRow } from './types.ts';

/** `Complexity report (model)`; stm.ai has the totals in the heading: `Complexity report per layer - macc=2,808 ...`. */
export const complexityHeading: RegExp =
  /^\s*Complexity (?:report \(model\)|report per layer - macc=|per-layer - macc=)/;

const header =
  /^(?:m_id|id) (?:name|layer \(type\)) (?:c_macc c_rom c_id|macc rom)(?: c_dur(?: l2r \(X-CROSS\))?)?$/;

const totalsLine = /^\s*macc=[\d,]+ weights=/;

/**
 * `3 conv ||||| 12.1% | 0.4% [3, 4]`, the bars being for the eye; after a validation the share of the
 * time and, for the network's outputs, the error: `9.8% 7.41713038e-08 *`.
 */
const row =
  /^(\d{1,6}) ([^|]{1,400}) \|+ (\d{1,3}\.\d{1,3}%) \|+ (\d{1,3}\.\d{1,3}%)(?: (\[[\d, ]{0,4000}\]))?(?: (\d{1,3}\.\d{1,3}%))?(?: (\d\.\d{1,12}(?:e[+-]\d{1,3})?)(?: \*)?)?$/;

/** Reads each op's share of MACs and ROM, and the totals in the heading or under the table. */
export function readComplexity({ lines, claim }: Block): Complexity {
  const rows: ComplexityRow[] = [];
  let totals: Complexity['totals'] = totalsOf(lines[0]?.text ?? '');
  if (hasOtherColumns(lines, header)) return { rows, totals };
  for (const line of lines) {
    if (isRuler(line.text)) {
      claim(line);
      continue;
    }
    const text = collapse(line.text);
    const read = readRow(text);
    const isTotals = totalsLine.test(line.text);
    if (read) rows.push(read);
    if (isTotals) totals = totalsOf(line.text);
    if (read || isTotals || header.test(text)) claim(line);
  }
  return { rows, totals };
}

function readRow(text: string): ComplexityRow | null {
  const [, mIdText, name = '', macc, rom, ids, duration, l2r] = row.exec(text) ?? [];
  const mId = count(mIdText);
  if (mId === null) return null;
  return {
    mId,
    name,
    maccPercent: percent(macc),
    romPercent: percent(rom),
    cIds: cIds(ids ?? ''),
    durationPercent: percent(duration),
    l2r: l2r === undefined ? null : Number(l2r),
  };
}
