import type { Emulator } from '@edgebench/emulator';
import type { Graph, NpyArray, Subgraph } from '@edgebench/model';
import type { Spread, SpreadAfter } from './spread.ts';

export type Tensors = ReadonlyMap<number, NpyArray>;

/** One vector through the emulator's ops, each integer being the runtime's: what differs is made by the floats since. */
export interface Walk {
  /** What the emulator makes of a tensor; of constants their values, undefined for what it does not hold. */
  readonly emulated: (tensor: number) => NpyArray | undefined;
  /** How far apart the floats of a tensor may be; undefined where they are the same. */
  readonly spreadOf: (tensor: number) => Spread | undefined;
}

/** `truth` holds what the runtime made of every tensor, and the inputs of the vector. Needs `allTensors`. */
export function walk(
  graph: Graph,
  emulator: Emulator,
  truth: Tensors,
  spreadAfter: SpreadAfter,
): Walk {
  const main = graph.subgraphs[0] as Subgraph;
  const own = new Map<number, NpyArray>();
  const isFloat = (index: number): boolean => main.tensors[index]?.type === 'FLOAT32';
  const given = (index: number): NpyArray | null =>
    (isFloat(index) ? own.get(index) : undefined) ?? truth.get(index) ?? null;
  for (const op of main.ops) {
    const results = emulator.runOp(op.index, op.inputs.map(given));
    for (const [k, index] of op.outputs.entries()) {
      const result = results?.[k];
      if (result !== undefined) own.set(index, result);
    }
  }

  const emulated = (index: number): NpyArray | undefined =>
    own.get(index) ?? truth.get(index) ?? emulator.tensor(index) ?? undefined;
  const writers = new Map(
    main.ops.flatMap((op) => op.outputs.map((index) => [index, op] as const)),
  );
  const spreads = new Map<number, Spread>();
  const spreadOf = (index: number): Spread | undefined => {
    const [ours, theirs, writer] = [own.get(index), truth.get(index), writers.get(index)];
    if (!isFloat(index) || !ours || !theirs || same(ours, theirs)) return undefined;
    const known = spreads.get(index);
    if (known !== undefined) return known;
    const found = writer?.type === 'ONNX' ? spreadAfter(writer, { at, spreadOf }) : null;
    spreads.set(index, found);
    return found;
  };
  const at = (index: number): NpyArray => {
    const value = emulated(index);
    if (value === undefined) throw new Error(`tensor ${index} has no value`);
    return value;
  };
  return { emulated, spreadOf };
}

const same = (a: NpyArray, b: NpyArray): boolean => Buffer.compare(a.bytes, b.bytes) === 0;
