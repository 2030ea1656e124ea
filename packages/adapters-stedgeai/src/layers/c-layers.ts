import type { Block } from '../report/lines.ts';
import { count } from '../report/numbers.ts';
import { type Row, readTable } from '../report/table.ts';
import type { CLayer, CTensor } from './types.ts';

export const cLayersHeading: RegExp = /^\s*C-Layers \(\d+\)/;

const loose =
  /^(?:(?<c_id>\d+) (?<name>\S+) (?<id>\d+) (?<layer_type>\S+) (?<macc>\d+) (?<rom>\d+) )?(?<tensors>[ISWO]: \S+)(?: (?<shape>[\w(][^ ]* \(\d+\)))?$/;

type Draft = CLayer & { readonly tensors: CTensor[] };

/** Reads the table of the generated code's layers; each has one line per tensor. */
export function readCLayers(block: Block): CLayer[] {
  const layers: Draft[] = [];
  for (const row of readTable(block, loose)?.rows ?? []) {
    const layer = readLayer(row);
    const tensor = readTensor(row);
    const owner = layer ?? layers.at(-1);
    if (layer) layers.push(layer);
    if (tensor) owner?.tensors.push(tensor);
    if (layer || (tensor && owner)) block.claim(row.line);
  }
  return layers;
}

function readLayer({ line, cell }: Row): Draft | null {
  const [cId, macc, rom] = ['c_id', 'macc', 'rom'].map((column) => count(cell(column)));
  if (cId == null || macc == null || rom == null) return null;
  return {
    line: line.number,
    cId,
    name: cell('name'),
    mId: count(cell('id')),
    type: cell('layer_type'),
    macc,
    rom,
    tensors: [],
  };
}

const roles = new Set(['I', 'S', 'W', 'O']);
const isRole = (text: string): text is CTensor['role'] => roles.has(text);

/** `I: input_output` with `int8(1x30x10) (16)` beside it. */
function readTensor({ cell }: Row): CTensor | null {
  const text = cell('tensors');
  const role = text.slice(0, 1);
  if (!isRole(role) || !text.startsWith(': ', 1)) return null;
  const shape = cell('shape');
  const open = shape.lastIndexOf(' (');
  const arrayId = open < 0 ? null : count(shape.slice(open + 2, -1));
  return {
    role,
    name: text.slice(3),
    shape: arrayId === null ? shape : shape.slice(0, open),
    arrayId,
  };
}
