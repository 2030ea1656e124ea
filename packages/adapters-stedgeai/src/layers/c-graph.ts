import { type Draft, type Field, put, readFields } from '../report/fields.ts';
import type { Block } from '../report/lines.ts';
import { count } from '../report/numbers.ts';
import { isRuler } from '../report/table.ts';
import type { CGraph } from './types.ts';

export const cGraphHeading: RegExp = /^\s*Generated C-graph summary\b/;

const text =
  (key: 'modelName' | 'cName' | 'inputs' | 'outputs'): Field<Draft<CGraph>> =>
  (draft, value) =>
    put(draft, key, value);

/** `8`, or `36432 (1 segment)`. */
const number =
  (key: 'nodes' | 'arrays' | 'activations' | 'weights' | 'macc'): Field<Draft<CGraph>> =>
  (draft, value) =>
    put(draft, key, count(/^(\d{1,16})(?: \(\d{1,6} segments?\))?$/.exec(value)?.[1]));

const fields: Readonly<Record<string, Field<Draft<CGraph>>>> = {
  'model name': text('modelName'),
  'c-name': text('cName'),
  'c-node #': number('nodes'),
  'c-array #': number('arrays'),
  'activations size': number('activations'),
  'weights size': number('weights'),
  macc: number('macc'),
  inputs: text('inputs'),
  outputs: text('outputs'),
};

/** Reads the section `Generated C-graph summary`. */
export function readCGraph(block: Block): CGraph {
  const graph: Draft<CGraph> = {
    modelName: null,
    cName: null,
    nodes: null,
    arrays: null,
    activations: null,
    weights: null,
    macc: null,
    inputs: null,
    outputs: null,
  };
  for (const line of readFields(block, fields, graph)) {
    if (isRuler(line.text)) block.claim(line);
  }
  return graph;
}
