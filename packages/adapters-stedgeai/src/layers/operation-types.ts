import type { Block } from '../report/lines.ts';
import { count, percent } from '../report/numbers.ts';
import { collapse, hasOtherColumns, isRuler } from '../report/table.ts';
import type { OperationType } from './types.ts';

export const operationTypesHeading: RegExp = /^\s*Number of operation types\b/;

const header = /^operation type # %$/;

/** `smul_f32_f32 842,430 94.9%` */
const row = /^(\w{1,60}) ([\d,]{1,21}) (\d{1,3}(?:\.\d{1,3})?%)$/;

/** Reads the table of operations by arithmetic; the older tables have no header. */
export function readOperationTypes({ lines, claim }: Block): OperationType[] {
  const types: OperationType[] = [];
  if (hasOtherColumns(lines, header)) return types;
  for (const line of lines) {
    if (isRuler(line.text)) {
      claim(line);
      continue;
    }
    const text = collapse(line.text);
    const [, type = '', amount, share] = row.exec(text) ?? [];
    const operations = count(amount);
    if (operations !== null) types.push({ type, operations, percent: percent(share) });
    if (operations !== null || header.test(text)) claim(line);
  }
  return types;
}
