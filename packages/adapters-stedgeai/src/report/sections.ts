import type { Block } from './lines.ts';
import { count } from './numbers.ts';
import { collapse, hasOtherColumns, isRuler } from './table.ts';
import type { SectionRow, SectionTable } from './types.ts';

/** `- "stm32f4" target`; stm.ai 8 says `per segment ("stm32f4" series)`. */
export const sectionsHeading: RegExp =
  /^\s*Requested memory size (?:by section - "([^"]*)" target|per segment \("([^"]*)" series\))/;

const header = /^module text rodata data bss$/;

/** `*  toolchain objects (libm/libgcc*)`: what the stars behind module names mean. */
const footnote = /^\*{1,2} (?:toolchain objects|RT AI runtime objects)\b/;

/** A module's name does not end in digits of their own: thousands that a copy parted by blanks are no figures. */
const row =
  /^(\S.{0,200}?)\*{0,2}(?<! [\d,]{1,21}) ([\d,]{1,21}) ([\d,]{1,21}) ([\d,]{1,21}) ([\d,]{1,21})$/;

/** Reads the table of memory by module and section. */
export function readSections({ lines, claim }: Block): SectionTable {
  const [heading] = lines;
  const rows: SectionRow[] = [];
  for (const line of hasOtherColumns(lines, header) ? [] : lines) {
    const collapsed = collapse(line.text);
    const [, module = '', ...figures] = row.exec(collapsed) ?? [];
    const [text, rodata, data, bss] = figures.map(count);
    const isRow = text != null && rodata != null && data != null && bss != null;
    if (isRow) rows.push({ line: line.number, module, text, rodata, data, bss });
    if (isRow || isRuler(line.text) || header.test(collapsed) || footnote.test(collapsed)) {
      claim(line);
    }
  }
  const [, target, series] = sectionsHeading.exec(heading?.text ?? '') ?? [];
  return { target: target ?? series ?? '', rows };
}
