import { BenchError } from '@edgebench/core';
import { ModelError, type Op, readTflite, type Subgraph, type Tensor } from '@edgebench/model';
import type { VelaFacts } from './facts.ts';

export type CompiledFacts = Pick<
  VelaFacts,
  'npuConstants' | 'cpuConstants' | 'storedStreamBytes' | 'floatOps'
>;

/** The custom operator that hands an NPU subgraph to the driver: command stream, constants, scratch. */
const npuOp = 'ethos-u';

const floatTypes: ReadonlySet<string> = new Set(['FLOAT16', 'FLOAT32', 'FLOAT64', 'BFLOAT16']);

/**
 * What a compiled model holds in exact bytes, a buffer that tensors share counted once: the NPU's
 * command streams and constants, and the constants of the operators left to the CPU.
 * Throws `unreadable-output` for what is no TFLite model.
 */
export function compiledFacts(model: Uint8Array): CompiledFacts {
  const ops = readGraph(model).flatMap((subgraph) => subgraph.ops.map((op) => ({ op, subgraph })));
  const npu = ops.filter(({ op }) => op.customCode === npuOp);
  const cpu = ops.filter(({ op }) => op.customCode !== npuOp);
  const float = cpu.filter(({ op, subgraph }) =>
    [...inputs(op, subgraph), ...outputs(op, subgraph)].some(
      ({ type, data }) => data === null && floatTypes.has(type),
    ),
  );
  return {
    storedStreamBytes: stored(npu.flatMap(({ op, subgraph }) => inputs(op, subgraph).slice(0, 1))),
    npuConstants: stored(npu.flatMap(({ op, subgraph }) => inputs(op, subgraph).slice(1, 2))),
    cpuConstants: stored(cpu.flatMap(({ op, subgraph }) => inputs(op, subgraph))),
    floatOps: float.length,
  };
}

function readGraph(model: Uint8Array): readonly Subgraph[] {
  try {
    return readTflite(model).subgraphs;
  } catch (cause) {
    if (!(cause instanceof ModelError)) throw cause;
    throw new BenchError('unreadable-output', `Vela's compiled model: ${cause.message}`, {
      remedy: 'look at the cell’s log',
      cause,
    });
  }
}

const tensors = (indices: readonly number[], subgraph: Subgraph): Tensor[] =>
  indices.flatMap((index) => subgraph.tensors[index] ?? []);

const inputs = (op: Op, subgraph: Subgraph): Tensor[] => tensors(op.inputs, subgraph);

const outputs = (op: Op, subgraph: Subgraph): Tensor[] => tensors(op.outputs, subgraph);

function stored(all: readonly Tensor[]): number {
  const sizes = new Map(all.map(({ buffer, data }) => [buffer, data?.length ?? 0]));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
