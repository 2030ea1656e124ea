import { createEmulator } from '@edgebench/emulator';
import type { Network } from '@edgebench/ethos-u';
import { type Graph, type NpyArray, type Op, opName, type Subgraph } from '@edgebench/model';
import { defaultReference } from './settings.ts';

/** A model's arrays taken to those of its compiled equivalent, and back. */
export interface Ends {
  readonly inward: (inputs: readonly NpyArray[]) => readonly NpyArray[];
  readonly outward: (outputs: readonly NpyArray[]) => readonly NpyArray[];
}

type Ports = Pick<Network, 'inputs' | 'outputs'>;

/**
 * An equivalent of an ONNX model has its inputs and outputs, or, where the model quantises its inputs and dequantises its
 * outputs, the integers between the two: the application does those two itself then, and here the emulator does, with the
 * model's own scales. Where neither fits in count, type and shape (channels last, say), why not; dimensions of 1, which
 * move no element, may be more or fewer. Throws an `EmulatorError` for ends that are not emulated.
 */
export function endsFor(graph: Graph, ports: Ports): Ends | { readonly refused: string } {
  const main = graph.subgraphs[0];
  if (main === undefined) return { refused: 'the model has no graph' };
  const shaped = between(main, ports);
  if (misfit(main, main.inputs, main.outputs, ports) === null) return shaped;
  const heads = main.inputs.map((index) => only(readers(main, index), 'QuantizeLinear'));
  const tails = main.outputs.map((index) => only(writers(main, index), 'DequantizeLinear'));
  const codes = heads.flatMap((op) => op?.outputs.slice(0, 1) ?? []);
  const ends = tails.flatMap((op) => op?.inputs.slice(0, 1) ?? []);
  const isQuantised = codes.length === heads.length && ends.length === tails.length;
  const [from, to] = isQuantised ? [codes, ends] : [main.inputs, main.outputs];
  const why = misfit(main, from, to, ports);
  if (why !== null) return { refused: `an equivalent was compiled, and ${why}` };
  const part = (
    ops: readonly (Op | null)[],
    inputs: readonly number[],
    outputs: readonly number[],
  ) =>
    createEmulator(
      { ...graph, subgraphs: [{ ...main, ops: numbered(ops), inputs, outputs }] },
      { profile: defaultReference(graph.format) },
    );
  const [head, tail] = [part(heads, main.inputs, codes), part(tails, ends, main.outputs)];
  const ofTail = { inputs: main.inputs, outputs: ends };
  const flat = between({ ...main, ...ofTail }, ports);
  return {
    inward: (inputs) => shaped.inward(head.run(inputs)),
    outward: (outputs) => tail.run(flat.outward(outputs)),
  };
}

/** Gives inputs the shapes of the ports, and outputs those of the model. */
const between = ({ tensors, outputs }: Subgraph, ports: Ports): Ends => ({
  inward: (values) => values.map((value, k) => reshape(value, ports.inputs[k]?.shape)),
  outward: (values) => values.map((value, k) => reshape(value, tensors[outputs[k] ?? -1]?.shape)),
});

const reshape = (value: NpyArray, shape = value.shape): NpyArray => ({ ...value, shape });

const numbered = (ops: readonly (Op | null)[]): Op[] =>
  ops.flatMap((op) => op ?? []).map((op, index) => ({ ...op, index }));

const readers = ({ ops }: Subgraph, tensor: number): Op[] =>
  ops.filter(({ inputs }) => inputs.includes(tensor));

const writers = ({ ops }: Subgraph, tensor: number): Op[] =>
  ops.filter(({ outputs }) => outputs.includes(tensor));

const only = ([op, ...others]: readonly Op[], name: string): Op | null =>
  op !== undefined && others.length === 0 && opName(op) === name ? op : null;

/** The first difference between tensors of the model and the ports of what was compiled; null where there is none. */
function misfit(
  { tensors }: Subgraph,
  inputs: readonly number[],
  outputs: readonly number[],
  ports: Ports,
): string | null {
  const sides = [
    ['input', inputs, ports.inputs],
    ['output', outputs, ports.outputs],
  ] as const;
  for (const [side, indices, found] of sides) {
    if (indices.length !== found.length) {
      return `it has ${found.length} ${side}s, the model ${indices.length}`;
    }
    for (const [k, index] of indices.entries()) {
      const [own, port] = [tensors[index], found[k]];
      if (!own || !port || !isSame(own, port)) {
        return `its ${side} ${k} is ${text(port)}, the model's ${text(own)}`;
      }
    }
  }
  return null;
}

type Typed = { readonly type: string; readonly shape: readonly number[] };

const isSame = (own: Typed, port: Typed): boolean =>
  own.type.toLowerCase() === port.type && `${extents(own)}` === `${extents(port)}`;

const extents = ({ shape }: Typed): number[] => shape.filter((size) => size !== 1);

const text = (of: Typed | undefined): string =>
  of === undefined ? 'none' : `${of.type.toLowerCase()} [${of.shape.join(', ')}]`;
