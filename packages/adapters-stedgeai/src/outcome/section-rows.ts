import type { SectionRow, StReport } from '../report/types.ts';

/** A row of the table of memory by section, by its name: 'RT total', 'TOTAL', 'weights'. */
export const sectionRow = (report: StReport | null, module: string): SectionRow | undefined =>
  report?.sections?.rows.find((row) => row.module === module);

/** FLASH = text + rodata + data. */
export const flashOf = ({ text, rodata, data }: SectionRow): number => text + rodata + data;

/** RAM = data + bss. */
export const ramOf = ({ data, bss }: SectionRow): number => data + bss;
