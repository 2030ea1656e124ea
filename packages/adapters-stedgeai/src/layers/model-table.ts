import type { Block, Line } from '../report/lines.ts';
import { count, delta } from '../report/numbers.ts';
import { type Row, readTable } from '../report/table.ts';
import type { ModelLayer, ModelTable, ModelTotals } from './types.ts';

export const modelTableHeading: RegExp = /^\s*Model name - (.*)$/;

type Draft = ModelLayer & { readonly inputs: string[]; readonly cIds: number[] };

/** Reads the table of the model's ops, each with the c-layers that stand for it. */
export function readModelTable(block: Block): ModelTable {
  const [heading] = block.lines;
  const layers: Draft[] = [];
  for (const row of readTable(block)?.rows ?? []) {
    const layer = readLayer(row, layers.at(-1));
    if (layer) layers.push(layer);
    if (layer || continues(row, layers.at(-1))) block.claim(row.line);
  }
  return {
    modelName: modelTableHeading.exec(heading?.text ?? '')?.[1]?.trim() ?? '',
    layers,
    totals: readTotals(block),
  };
}

/** A row with a name; without an m_id it belongs to the op above (a fused activation). */
function readLayer(row: Row, above: Draft | undefined): Draft | null {
  const mId = row.cell('m_id') === '' ? above?.mId : count(row.cell('m_id'));
  const name = row.cell('layer');
  if (mId === undefined || mId === null || name === '') return null;
  const [params, bytes] = row.cell('param_size').split('/');
  const first = row.cell('connected_to');
  return {
    line: row.line.number,
    mId,
    ...nameAndType(name),
    shape: row.cell('oshape'),
    params: count(params),
    bytes: count(bytes),
    macc: count(row.cell('macc')),
    inputs: first === '' ? [] : [first],
    sizeDelta: delta(row.cell('c_size')),
    maccDelta: delta(row.cell('c_macc')),
    cIds: cIds(row.cell('c_type')),
  };
}

/** `_Relu_output_0 (Conv2D, Conv)`; the name itself may hold parentheses. */
function nameAndType(text: string): Pick<ModelLayer, 'name' | 'type' | 'original'> {
  const open = text.lastIndexOf(' (');
  if (open < 0 || !text.endsWith(')')) return { name: text, type: '', original: '' };
  const [type = '', original = ''] = text.slice(open + 2, -1).split(', ');
  return { name: text.slice(0, open), type, original: original.trim() };
}

/** A row that only names a further input, or wraps the c-layers. */
function continues(row: Row, above: Draft | undefined): boolean {
  const input = row.cell('connected_to');
  const more = cIds(row.cell('c_type'));
  if (!above || (input === '' && more.length === 0)) return false;
  if (['m_id', 'layer', 'oshape', 'param_size', 'macc'].some((column) => row.cell(column) !== '')) {
    return false;
  }
  if (input !== '') above.inputs.push(input);
  above.cIds.push(...more);
  return true;
}

/** `Conv2D_/Conversion_[4, 5]`, `Dense_[o][7]`: the numbers of the last bracket. */
export function cIds(text: string): number[] {
  const list = /\[([\d, ]{1,4000})\]$/.exec(text)?.[1] ?? '';
  return list
    .split(',')
    .map((id) => count(id.trim()))
    .filter((id) => id !== null);
}

function readTotals({ lines, claim }: Block): ModelTotals {
  const line = lines.find(({ text }) => /^\s*model(?:\/c-model)?: macc=/.test(text));
  if (!line) return {};
  claim(line);
  return Object.fromEntries(totalsOf(line));
}

function* totalsOf({ text }: Line): Generator<[string, ModelTotals[string]]> {
  for (const [, key, model, cModel] of text.matchAll(
    /\b(\w{1,20})=([\d,]{1,22}|--)(?:\/([\d,]{1,22}|--))?/g,
  )) {
    if (key !== undefined) yield [key, { model: count(model), cModel: count(cModel) }];
  }
}
