import { createEmulator } from '@edgebench/emulator';
import { elementBytes, type Graph, type NpyArray, type Op, type Subgraph } from '@edgebench/model';
import { portOf, type TensorMemory } from './tensors.ts';

/** The runtime that Vela's output is made for runs what is left to the CPU. */
const profile = 'tflm';

/** Runs the ops of a compiled model that Vela left to the CPU, each from the tensors as they lie in memory. */
export interface CpuOps {
  readonly run: (op: Op) => void;
  /** Sets variables to their initial values. */
  readonly reset: () => void;
}

/**
 * Prepares all ops but `npuOps` in the emulator. Throws an `EmulatorError` for one that it does not run, before anything runs.
 */
export function prepareCpuOps(
  graph: Graph,
  npuOps: ReadonlySet<number>,
  memory: TensorMemory,
): CpuOps {
  const main = graph.subgraphs[0] as Subgraph;
  const ops = main.ops.filter(({ index }) => !npuOps.has(index));
  if (ops.length === 0) return { run: () => {}, reset: () => {} };
  const { tensors } = main;
  const isHeld = (index: number): boolean => {
    const tensor = tensors[index];
    return tensor !== undefined && tensor.data === null && !tensor.isVariable;
  };
  const isArray = (index: number): boolean =>
    elementBytes(tensors[index]?.type.toLowerCase() ?? '') !== null;
  const made = new Set(ops.flatMap(({ outputs }) => outputs));
  const read = new Set(ops.flatMap(({ inputs }) => inputs));
  const cut: Subgraph = {
    ...main,
    ops,
    inputs: [...read].filter((index) => isHeld(index) && !made.has(index)),
    outputs: [...made].filter(isArray),
  };
  const rest: Graph = { ...graph, subgraphs: [cut, ...graph.subgraphs.slice(1)] };
  const emulator = createEmulator(rest, { profile, allTensors: true });
  const valueAt = (index: number): NpyArray | null => {
    const tensor = tensors[index];
    return tensor && isHeld(index) && isArray(index) ? memory.read(portOf(tensor)) : null;
  };
  return {
    reset: emulator.reset,
    run: (op) => {
      const results = emulator.runOp(op.index, op.inputs.map(valueAt));
      for (const [k, index] of op.outputs.entries()) {
        // An op of constants alone was computed beforehand.
        const value = results?.[k] ?? (isArray(index) ? emulator.tensor(index) : null);
        if (value !== null) memory.bytesOf(index)?.set(value.bytes);
      }
    },
  };
}
