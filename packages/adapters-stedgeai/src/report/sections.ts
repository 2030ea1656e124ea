import type { Block } from './lines.ts';
import { count } from './numbers.ts';
import { readTable } from './table.ts';
import type { SectionRow, SectionTable } from './types.ts';

export const sectionsHeading: RegExp = /^\s*Requested memory size by section - "([^"]*)" target/;

/** `*  toolchain objects (libm/libgcc*)`: what the stars behind module names mean. */
const footnote = /^\s*\*{1,2} /;

const loose = /^(?<module>\S.*?) (?<text>[\d,]+) (?<rodata>[\d,]+) (?<data>[\d,]+) (?<bss>[\d,]+)$/;

/** Reads the table of memory by module and section. */
export function readSections(block: Block): SectionTable {
  const rows: SectionRow[] = [];
  for (const { line, cell } of readTable(block, loose)?.rows ?? []) {
    const module = cell('module').replace(/\*{1,2}$/, '');
    const [text, rodata, data, bss] = ['text', 'rodata', 'data', 'bss'].map((column) =>
      count(cell(column)),
    );
    if (module === '' || text == null || rodata == null || data == null || bss == null) continue;
    block.claim(line);
    rows.push({ line: line.number, module, text, rodata, data, bss });
  }
  for (const line of block.lines) if (footnote.test(line.text)) block.claim(line);
  const [heading] = block.lines;
  return { target: sectionsHeading.exec(heading?.text ?? '')?.[1] ?? '', rows };
}
