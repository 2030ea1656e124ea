import { type Graph, type Op, opName, type Subgraph, type Tensor } from '../graph.ts';
import { keptConstants, keptSubgraph } from '../onnx/facts/kept.ts';
import { passedOn } from '../onnx/facts/passed-on.ts';
import { fold } from '../onnx/fold/fold.ts';
import { floatOps } from '../onnx/fold/islands.ts';
import type { Count } from './count.ts';
import type { ModelFacts, OpFacts, Port, Unknown } from './facts.ts';
import { isConstant, liveness } from './live.ts';
import { macs } from './macs.ts';
import { params } from './params.ts';

/**
 * Facts that the model alone decides, for the subgraph that runs and the shapes as stored. What cannot be known is
 * null, and `unknown` says why: dimensions of -1, custom ops, control flow, values outside the arena.
 */
export function analyze(graph: Graph): ModelFacts {
  const [stored] = graph.subgraphs;
  if (stored === undefined) throw new RangeError('a graph has at least one subgraph');
  const isOnnx = graph.format === 'onnx';
  const main = isOnnx ? passedOn(stored) : stored;
  const { intervals, liveBytes } = liveness(main);
  const unknown: Unknown[] = [];
  const counted = new Set<number>();
  const note = (count: Count, fact: Unknown['fact'], op: Op): number | null => {
    if (typeof count === 'number') return count;
    unknown.push({ fact, op: op.index, reason: count.unknown });
    return null;
  };
  const opFacts = main.ops.map((op): OpFacts => {
    const inputs = distinct(main, op.inputs);
    return {
      index: op.index,
      type: opName(op),
      macs: note(macs(op, main), 'macs', op),
      params: note(params(op, main, counted), 'params', op),
      constantBytes: inputs.reduce((sum, tensor) => sum + constantBytes(tensor), 0),
      inputBytes: total(inputs.filter((tensor) => !isConstant(tensor)).map(({ bytes }) => bytes)),
      outputBytes: total(distinct(main, op.outputs).map(({ bytes }) => bytes)),
      liveBytes: liveBytes[op.index] ?? null,
    };
  });
  const folded = fold(graph);
  const kept = (isOnnx ? keptSubgraph(folded.graph) : undefined) ?? main;
  const { intervals: keptIntervals, liveBytes: keptLive, peak } = liveness(kept);
  kept.tensors.forEach(({ index, name, bytes }) => {
    if (bytes !== null || !keptIntervals[index]) return;
    const reason = `the size of tensor ${index} (${name}) is unknown`;
    unknown.push({ fact: 'arenaBytes', op: null, reason });
  });
  return {
    macs: total(opFacts.map((facts) => facts.macs)),
    params: total(opFacts.map((facts) => facts.params)),
    ops: histogram(opFacts.map(({ type }) => type)),
    inputs: distinctPorts(main, main.inputs),
    outputs: distinctPorts(main, main.outputs),
    limits: {
      constantsBytes: isOnnx ? keptConstants(kept) : constantsBytes(graph),
      arenaBytes: peak,
      liveBytes: keptLive,
    },
    floatOps: floatOps(graph, folded).map((op) => ({
      ...op,
      macs: opFacts[op.op]?.macs ?? null,
    })),
    opFacts,
    tensorFacts: main.tensors.map((tensor) => ({
      index: tensor.index,
      name: tensor.name,
      isConstant: isConstant(tensor),
      bytes: tensor.bytes,
      live: intervals[tensor.index] ?? null,
    })),
    unknown,
  };
}

const distinct = ({ tensors }: Subgraph, indices: readonly number[]): Tensor[] =>
  [...new Set(indices)].flatMap((index) => tensors[index] ?? []);

const distinctPorts = ({ tensors }: Subgraph, indices: readonly number[]): Port[] =>
  indices.flatMap((index) => tensors[index] ?? []).map(port);

function port({ name, shape, type, quantization }: Tensor): Port {
  const isPerTensor = quantization?.scales.length === 1;
  return {
    name,
    shape,
    type: type.toLowerCase(),
    scale: isPerTensor ? (quantization.scales[0] ?? null) : null,
    zeroPoint: isPerTensor ? (quantization.zeroPoints[0] ?? null) : null,
  };
}

const constantBytes = ({ data }: Tensor): number => data?.length ?? 0;

function constantsBytes({ subgraphs }: Graph): number {
  const sizes = new Map<number, number>();
  for (const { tensors } of subgraphs) {
    for (const tensor of tensors) sizes.set(tensor.buffer, constantBytes(tensor));
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

const total = (values: readonly (number | null)[]): number | null =>
  values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);

function histogram(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}
