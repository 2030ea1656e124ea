import type { Block, Line } from '../report/lines.ts';
import { count } from '../report/numbers.ts';
import { collapse, hasOtherColumns, isRuler } from '../report/table.ts';
import type { CLayer, CTensor } from './types.ts';

export const cLayersHeading: RegExp = /^\s*C-Layers \(\d+\)/;

const header =
  /^c_id name \(\*_layer\) id (?:layer_(?:type)?|type) macc rom tensors shape \(array id\)$/;

/** `3 dense_nl 5 nl 10 0` before the first tensor. */
const layerRow =
  /^ *(\d{1,6}) +(\S{1,400}) +(-?\d{1,6}) +(\S{1,200}) +(\d{1,15}) +(\d{1,15})(?: +([ISWO]: .*))?$/;

/** `I: dense_output int8(1x30x10) (16)`; older shapes are `(1,30,10)` and `[1, 1, 30, 10]`. */
const tensorText = /^ *([ISWO]): (\S{1,400})(?: +(\S.{0,200}))?$/;

const arrayId = / \((\d{1,6})\)$/;

type Draft = CLayer & { readonly tensors: CTensor[] };

/** Reads the table of the generated code's layers; each has one line per tensor. */
export function readCLayers({ lines, claim }: Block): CLayer[] {
  const layers: Draft[] = [];
  if (hasOtherColumns(lines, header)) return layers;
  for (const line of lines) {
    if (isRuler(line.text)) {
      claim(line);
      continue;
    }
    const start = layerRow.exec(line.text);
    const layer = start && readLayer(line, start);
    const tensor = readTensor(start ? start[7] : line.text);
    if (layer) layers.push(layer);
    if (tensor) layers.at(-1)?.tensors.push(tensor);
    if (layer || (tensor && layers.length > 0) || header.test(collapse(line.text))) claim(line);
  }
  return layers;
}

function readLayer({ number }: Line, match: RegExpExecArray): Draft | null {
  const [, cIdText, name = '', mIdText, type = '', maccText, romText] = match;
  const [cId, macc, rom] = [count(cIdText), count(maccText), count(romText)];
  if (cId === null || macc === null || rom === null) return null;
  return { line: number, cId, name, mId: count(mIdText), type, macc, rom, tensors: [] };
}

const roles = new Set(['I', 'S', 'W', 'O']);
const isRole = (text: string): text is CTensor['role'] => roles.has(text);

function readTensor(text: string | undefined): CTensor | null {
  const [, role = '', name = '', rest = ''] = tensorText.exec(text ?? '') ?? [];
  if (!isRole(role)) return null;
  const id = arrayId.exec(` ${rest}`)?.[1];
  const shape = id === undefined ? rest : rest.slice(0, -id.length - 2).trimEnd();
  return { role, name, shape, arrayId: count(id) };
}
