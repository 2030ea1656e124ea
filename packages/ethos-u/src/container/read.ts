import { type Graph, type Op, readTflite, type Tensor } from '@edgebench/model';
import { acceleratorOf } from '../architecture.ts';
import { EthosUError } from '../errors.ts';
import { type Arena, readArena } from './arena.ts';
import { readPayload } from './payload.ts';
import type { CompiledModel, NpuOp, Region } from './types.ts';

/** The name that Vela registers its operator under. */
const npuOperator = 'ethos-u';

/** As many base addresses as the NPU has. */
const mostRegions = 8;

/** Inputs of the operator: the stream, these three, then the network's own. */
const memories = ['constants', 'scratch', 'fast'] as const;
const firstInput = 1 + memories.length;

/**
 * Reads a model that Vela wrote: its `ethos-u` operators with their streams and memories, and the planned arena.
 * A model that Vela never saw has none of them. Throws a ModelError where it is no TFLite model, and an {@link EthosUError}
 * of code `bad-operator`, `bad-arena`, `unknown-config` or as `readPayload` throws it.
 */
export function readCompiled(bytes: Uint8Array): CompiledModel {
  const graph = readTflite(bytes);
  const ops = (graph.subgraphs[0]?.ops ?? []).filter(
    ({ customCode }) => customCode === npuOperator,
  );
  const arena = readArena(graph, new Set(ops.flatMap(ownFastMemory)));
  const npuOps = ops.map((op) => readNpuOp(graph, arena, op));
  return { graph, npuOps, arenaOffsets: arena.offsets, arenaBytes: arena.bytes };
}

/** The fast memory where it is not the scratch memory: Vela plans it at offset 0 too, and it is not in the arena. */
function ownFastMemory({ inputs }: Op): number[] {
  const [, , scratch, fast] = inputs;
  return fast === undefined || fast === scratch ? [] : [fast];
}

function readNpuOp(graph: Graph, arena: Arena, op: Op): NpuOp {
  const tensorAt = (place: number): Tensor => {
    const tensor = graph.subgraphs[0]?.tensors[op.inputs[place] ?? -1];
    if (tensor !== undefined) return tensor;
    throw badOperator(op, `has no input ${place}`);
  };
  const payload = tensorAt(0).data;
  if (payload === null) throw badOperator(op, 'has no driver payload');
  const { config, id, words, streamOffset } = readPayload(payload);
  const { product } = acceleratorOf(config);
  const inputs = op.inputs.slice(firstInput);
  const outputs = op.outputs;
  const tensors = graph.subgraphs[0]?.tensors ?? [];
  const region = (role: Region['role'], index: number): Region => {
    const tensor = tensors[index];
    if (tensor === undefined) throw badOperator(op, 'leaves an operand out');
    const { bytes, data } = tensor;
    if (bytes === null) throw badOperator(op, `has the tensor ${index} of unknown size`);
    return { role, tensor: index, bytes, data, arenaOffset: arena.offsets[index] };
  };
  const regions = [
    ...memories.map((role, place) => region(role, tensorAt(place + 1).index)),
    ...inputs.map((index) => region('input', index)),
    ...outputs.map((index) => region('output', index)),
  ].slice(0, mostRegions);
  return { index: op.index, product, config, id, words, streamOffset, regions, inputs, outputs };
}

const badOperator = (op: Op, what: string): EthosUError =>
  new EthosUError('bad-operator', `operator ${op.index} (${npuOperator}) ${what}`, {
    remedy: 'compile the model anew',
  });
