import type { Block } from '../report/lines.ts';
import { count, percent } from '../report/numbers.ts';
import { readTable } from '../report/table.ts';
import { cIds } from './model-table.ts';
import type { Complexity, ComplexityRow } from './types.ts';

export const complexityHeading: RegExp = /^\s*Complexity report \(model\)/;

const totalsLine = /^\s*macc=[\d,]+ weights=/;

const loose =
  /^(?<m_id>\d+) (?<name>\S.*?) (?<c_macc>\|+ [\d.]+%) (?<c_rom>\|+ [\d.]+%) (?<c_id>\[[\d, ]*\])$/;

/** Reads each op's share of MACs and ROM, and the line of totals under the table. */
export function readComplexity(block: Block): Complexity {
  const footer = block.lines.find(({ text }) => totalsLine.test(text));
  if (footer) block.claim(footer);
  const rows: ComplexityRow[] = [];
  for (const { line, cell } of readTable(block, loose)?.rows ?? []) {
    const mId = count(cell('m_id'));
    if (line === footer || mId === null) continue;
    block.claim(line);
    rows.push({
      mId,
      name: cell('name'),
      maccPercent: share(cell('c_macc')),
      romPercent: share(cell('c_rom')),
      cIds: cIds(cell('c_id')),
    });
  }
  return { rows, totals: footer ? totals(footer.text) : {} };
}

/** `|||||||           29.2%`: the bar is for the eye. */
const share = (text: string): number | null => percent(text.slice(text.lastIndexOf(' ') + 1));

function totals(text: string): Record<string, number> {
  const pairs = [...text.matchAll(/\b(\w{1,20})=([\d,]{1,22})/g)].map(
    ([, key = '', value]) => [key, count(value)] as const,
  );
  return Object.fromEntries(pairs.filter((pair): pair is [string, number] => pair[1] !== null));
}
