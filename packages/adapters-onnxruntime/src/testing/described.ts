import type { Described, RuntimeGraph, RuntimeNode } from '../graph/described.ts';
import { readDescribed } from '../graph/described.ts';
import { fixture } from './files.ts';

/** What the real runtime says of zoo/conv_float_island.onnx. */
export function recorded(level: 'all' | 'none'): Described {
  const described = readDescribed(fixture(`conv_float_island-${level}.json`));
  if (described === null) throw new Error('unreadable fixture');
  return described;
}

/** A node in the words `out = Type name(in, in)`. */
function node(text: string): RuntimeNode {
  const [, outputs = '', type = '', name = '', inputs = ''] =
    /^(.*) = (\w+) ?(\w*)\((.*)\)$/.exec(text) ?? [];
  const split = (list: string) => list.split(', ').filter((it) => it !== '');
  return {
    ...{ name, type, domain: '', provider: 'CPUExecutionProvider' },
    inputs: split(inputs),
    outputs: split(outputs),
  };
}

/** A graph whose tensors are float numbers of shape [1, 4], its constants those named `weights…`. */
export function graph(...lines: readonly string[]): RuntimeGraph {
  const nodes = lines.map(node);
  const names = nodes.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]);
  const constants = names.filter((name) => name.startsWith('weights'));
  return {
    nodes,
    tensors: Object.fromEntries(names.map((name) => [name, { type: 1, shape: [1, 4] }])),
    constants: Object.fromEntries(constants.map((name) => [name, 16])),
  };
}
