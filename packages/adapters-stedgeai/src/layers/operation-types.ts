import type { Block } from '../report/lines.ts';
import { count, percent } from '../report/numbers.ts';
import { readTable } from '../report/table.ts';
import type { OperationType } from './types.ts';

export const operationTypesHeading: RegExp = /^\s*Number of operation types\b/;

const loose = /^(?<operation_type>\w+) (?<number>[\d,]+) (?<percent>[\d.]+%)$/;

/** Reads the table of operations by arithmetic: `smul_f32_f32   842,430   94.9%`. */
export function readOperationTypes(block: Block): OperationType[] {
  const types: OperationType[] = [];
  for (const { line, cell } of readTable(block, loose)?.rows ?? []) {
    const type = cell('operation_type');
    const operations = count(cell('number'));
    if (!/^\w+$/.test(type) || operations === null) continue;
    block.claim(line);
    types.push({ type, operations, percent: percent(cell('percent')) });
  }
  return types;
}
