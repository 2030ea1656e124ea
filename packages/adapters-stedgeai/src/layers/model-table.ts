import type { Block, Line } from '../report/lines.ts';
import { count, delta } from '../report/numbers.ts';
import { type Row, readTable } from '../report/table.ts';
import { cIds } from './c-ids.ts';
import type { ModelLayer, ModelTable, ModelTotals } from './types.ts';

/** `Model name - kws ['input'] ['output']`; before stm.ai 6 the table has no title and begins with its header. */
export const modelTableHeading: RegExp =
  /^\s*(?:Model name - (.*)|id {1,8}layer \(type\) .{0,400}\bconnected to .{0,200}\brom)$/;

type Draft = ModelLayer & { readonly inputs: string[]; readonly cIds: number[] };

/** Reads the table of the model's ops, each with the c-layers that stand for it. */
export function readModelTable(block: Block): ModelTable {
  const layers: Draft[] = [];
  const original = block.lines.slice(0, 3).some(({ text }) => text.includes('layer (original)'));
  for (const row of readTable(titled(block))?.rows ?? []) {
    const layer = readLayer(row, layers.at(-1), original);
    if (layer) layers.push(layer);
    if (layer || continues(row, layers.at(-1))) block.claim(row.line);
  }
  const footer = readFooter(block);
  return { modelName: nameOf(block) ?? footer.modelName, layers, totals: footer.totals };
}

/** A table that begins with its header, which is its heading, as one that has a ruler before it. */
function titled({ lines, claim }: Block): Block {
  const [header, ruler, ...rows] = lines;
  if (!header || !ruler || isTitle(header)) return { lines, claim };
  return { lines: [ruler, header, ruler, ...rows], claim };
}

const isTitle = ({ text }: Line): boolean => text.includes('Model name - ');

function nameOf({ lines }: Block): string | null {
  const title = modelTableHeading.exec(lines[0]?.text ?? '')?.[1];
  if (title === undefined) return null;
  const inputs = title.indexOf(' [');
  return (inputs < 0 ? title : title.slice(0, inputs)).trim();
}

/**
 * A row with a name; without an m_id it belongs to the op above (a fused activation). Columns had other names
 * in older tools.
 */
function readLayer(row: Row, above: Draft | undefined, original: boolean): Draft | null {
  const id = row.cell('m_id') || row.cell('id');
  const mId = id === '' ? above?.mId : count(id);
  const name = row.cell('layer');
  if (mId === undefined || mId === null || name === '') return null;
  const [params, bytes] = row.cell('param_size').split('/');
  const first = row.cell('connected_to');
  return {
    line: row.line.number,
    mId,
    ...nameAndType(name, original),
    shape: row.cell('oshape') || row.cell('shape') || row.cell('output_shape'),
    params: count(params) ?? count(row.cell('param')),
    bytes: count(bytes) ?? count(row.cell('rom').split(' ')[0]),
    macc: count(row.cell('macc')),
    inputs: first === '' ? [] : [first],
    sizeDelta: delta(row.cell('c_size')),
    maccDelta: delta(row.cell('c_macc')),
    cIds: cIds(row.cell('c_type')),
  };
}

/** `_Relu_output_0 (Conv2D, Conv)`, of an NPU `_Relu_output_0 (Conv)`; the name itself may hold parentheses. */
function nameAndType(
  text: string,
  isOriginal: boolean,
): Pick<ModelLayer, 'name' | 'type' | 'original'> {
  const open = text.lastIndexOf(' (');
  if (open < 0 || !text.endsWith(')')) return { name: text, type: '', original: '' };
  const [type = '', original = isOriginal ? type : ''] = text.slice(open + 2, -1).split(', ');
  return { name: text.slice(0, open), type, original: original.trim() };
}

const ownCells = ['m_id', 'id', 'layer', 'oshape', 'shape', 'param_size', 'macc'];

/** A row that only names a further input, or wraps the c-layers. */
function continues(row: Row, above: Draft | undefined): boolean {
  const input = row.cell('connected_to');
  const more = cIds(row.cell('c_type'));
  if (!above || (input === '' && more.length === 0)) return false;
  if (ownCells.some((column) => row.cell(column) !== '')) return false;
  if (input !== '') above.inputs.push(input);
  above.cIds.push(...more);
  return true;
}

const totalsLine = /^\s*model(?:\/c-model)?: macc=/;

/** `kws p=593(2.32 KBytes) macc=11971 rom=2.46 KBytes (6.07%) ram=808 B io_ram=92 B`, which rounds. */
const oldestTotals = /^\s*(\S{1,200}) p=(\d{1,15})\(.{1,40}\) macc=(\d{1,15}) rom=/;

function readFooter({ lines, claim }: Block): Pick<ModelTable, 'modelName' | 'totals'> {
  for (const line of lines) {
    const [oldest, modelName = '', params, macc] = oldestTotals.exec(line.text) ?? [];
    if (oldest === undefined && !totalsLine.test(line.text)) continue;
    claim(line);
    if (oldest === undefined) return { modelName, totals: Object.fromEntries(pairs(line.text)) };
    return { modelName, totals: { params: inModel(params), macc: inModel(macc) } };
  }
  return { modelName: '', totals: {} };
}

const inModel = (digits: string | undefined): ModelTotals[string] => ({
  model: count(digits),
  cModel: null,
});

function* pairs(text: string): Generator<[string, ModelTotals[string]]> {
  for (const [, key = '', model, cModel] of text.matchAll(
    /\b(\w{1,20})=([\d,]{1,22}|--)(?:\/([\d,]{1,22}|--))?(?! ?[\d.])/g,
  )) {
    yield [key, { model: count(model), cModel: count(cModel) }];
  }
}
