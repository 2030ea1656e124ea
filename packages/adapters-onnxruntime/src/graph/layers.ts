import type { Layer, Placement } from '@edgebench/core';
import type { Described, RuntimeGraph, RuntimeNode } from './described.ts';
import { bytesOf, isFloatType } from './element-types.ts';
import { foldedInto, tokenless } from './folded.ts';
import { inOrder } from './in-order.ts';
import type { Macs } from './macs.ts';

/** The nodes that run, in an order in which they can, all of them on the processor; each with the MACs of what it does the work of. */
export function layersOf({ before, after: graph }: Graphs, macs: Macs): Layer[] {
  const folded = foldedInto(before, graph);
  return inOrder(graph).map(
    (node, index): Layer => ({
      index,
      name: nameOf(node),
      type: node.type,
      unit: computesInFloat(node, graph) ? 'float' : 'cpu',
      macs: macsIn(folded.get(node) ?? [], macs),
      cycles: null,
      constants: sum(node.inputs.map((name) => graph.constants[name] ?? 0)),
      activations: sum(activationsOf(node, graph).map((name) => sizeOf(name, graph))),
    }),
  );
}

type Graphs = Pick<Described, 'before' | 'after'>;

/** Null for what the optimiser put in, as for what is not known. */
const macsIn = (parts: readonly RuntimeNode[], macs: Macs): number | null =>
  parts.length === 0
    ? null
    : sum(parts.map(({ outputs: [first = ''] }) => macs.get(tokenless(first)) ?? null));

export function placementOf(layers: readonly Layer[]): Placement {
  const float = layers.filter(({ unit }) => unit === 'float').length;
  return { unit: 'layers', npu: 0, cpu: layers.length, float, epochs: null };
}

/** A node may have no name; its first output always has one. */
export const nameOf = ({ name, outputs }: RuntimeNode): string =>
  tokenless(name) || tokenless(outputs[0] ?? '');

/** A QuantizeLinear too: it reads float numbers. */
const computesInFloat = (node: RuntimeNode, graph: RuntimeGraph): boolean =>
  activationsOf(node, graph).some((name) => isFloatType(graph.tensors[name]?.type ?? null));

const activationsOf = ({ inputs, outputs }: RuntimeNode, { constants }: RuntimeGraph): string[] =>
  [...inputs, ...outputs].filter((name) => name !== '' && constants[name] === undefined);

function sizeOf(name: string, { tensors }: RuntimeGraph): number | null {
  const tensor = tensors[name];
  return tensor === undefined ? null : bytesOf(tensor);
}

export const sum = (numbers: readonly (number | null)[]): number | null =>
  numbers.reduce<number | null>(
    (total, number) => (total === null || number === null ? null : total + number),
    0,
  );
