import type { Block, Line } from '../report/lines.ts';
import { isRuler } from '../report/table.ts';
import { readModelTable } from './model-table.ts';
import type { ModelTable } from './types.ts';

/** The columns of the model table by their number: for the NPU, and for the CPU with the c-layers beside it. */
const headers: readonly (readonly string[])[] = [
  ['m_id', 'layer (original)', 'oshape', 'param/size', 'macc', 'connected to'],
  [
    'm_id',
    'layer (type,original)',
    'oshape',
    'param/size',
    'macc',
    'connected to',
    '|',
    'c_size',
    'c_macc',
    'c_type',
  ],
];

/** Reads the model table of a copy that begins inside it: its rulers tell the columns, as its header would. */
export function readModelTail({ lines, claim }: Block): ModelTable | null {
  const top = lines.findIndex(({ text }) => isRuler(text));
  const ruler = lines[top];
  const starts = [...(ruler?.text ?? '').matchAll(/-+/g)].map(({ index }) => index);
  const names = headers.find(({ length }) => length === starts.length);
  if (!ruler || !names) return null;
  const text = names.reduce((line, name, at) => line.padEnd(starts[at] ?? 0) + name, '');
  const table = readModelTable({ lines: [title, ruler, { ...title, text }, ...lines], claim });
  return table.layers.length > 0 ? table : null;
}

/** A line that no copy has. */
const title: Line = { number: 0, place: -1, text: 'Model name - ' };
