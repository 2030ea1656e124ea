import type { Block } from '../report/lines.ts';
import { count } from '../report/numbers.ts';
import { type Row, readTable } from '../report/table.ts';
import type { LayerOperations, Operations } from './types.ts';

export const operationsHeading: RegExp = /^\s*Number of operations per c-layer\b/;

const loose = /^(?<c_id>\d+) (?<m_id>\d+) (?<name>\S.*?\)) (?<op>[\d,]+) (?<type>\w+)(?: .*)?$/;

const totalLine = /^\s*total\s+([\d,]{1,22})/;

/** Reads the table of operations per c-layer, and its total. */
export function readOperations(block: Block): Operations {
  const layers: LayerOperations[] = [];
  for (const row of readTable(block, loose)?.rows ?? []) {
    const layer = readLayer(row);
    if (!layer) continue;
    block.claim(row.line);
    layers.push(layer);
  }
  return { layers, total: readTotal(block) };
}

function readTotal({ lines, claim }: Block): number | null {
  const line = lines.find(({ text }) => totalLine.test(text));
  const total = count(totalLine.exec(line?.text ?? '')?.[1]);
  if (line && total !== null) claim(line);
  return total;
}

function readLayer({ line, cell }: Row): LayerOperations | null {
  const cId = count(cell('c_id'));
  const operations = count(cell('op'));
  if (cId === null || operations === null || !/^\w+$/.test(cell('type'))) return null;
  const text = cell('name');
  const open = text.lastIndexOf(' (');
  return {
    line: line.number,
    cId,
    mId: count(cell('m_id')),
    name: open < 0 ? text : text.slice(0, open),
    layerType: open < 0 ? '' : text.slice(open + 2, -1),
    operations,
    type: cell('type'),
  };
}
