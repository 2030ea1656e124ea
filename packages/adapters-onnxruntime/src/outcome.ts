import {
  applyRules,
  bytes,
  type Figure,
  figure,
  type Memory,
  type Metrics,
  type Model,
  type Outcome,
  unavailable,
} from '@edgebench/core';
import type { Described, Port } from './graph/described.ts';
import { bytesOf } from './graph/element-types.ts';
import { layersOf, placementOf, sum } from './graph/layers.ts';
import type { Macs } from './graph/macs.ts';
import type { Arena } from './log/arena.ts';
import { rules } from './rules.ts';

/** What the runtime told of a model. */
export interface Facts {
  readonly model: Model;
  readonly described: Described;
  readonly macs: Macs;
  /** Null where no inference was run. */
  readonly arena: Arena | null;
  readonly unchecked: string;
}

/** The measurement's content; see docs/onnxruntime.md for what each figure counts. */
export function toOutcome({ model, described, macs, arena, unchecked }: Facts): Outcome {
  const layers = layersOf(described, macs);
  return {
    status: 'ok',
    metrics: toMetrics(model, described, arena),
    memories: arena === null ? [] : toMemories(arena),
    placement: placementOf(layers),
    layers,
    diagnostics: applyRules(rules, described),
    unchecked,
  };
}

const noImage = 'ONNX Runtime runs from a Python package; no image of a device is linked';
const notRun = 'no inference was run: there are no vectors for an input';
const planned = "intermediate tensors, as planned, and kernels' scratch buffers";

function toMetrics(model: Model, described: Described, arena: Arena | null): Partial<Metrics> {
  const io = ioBytes(described);
  const inference = arena?.inference ?? null;
  return {
    'flash.model': bytes(model.bytes, 'derived', {
      includes: ['the whole model file: weights, graph, names, metadata'],
      from: ['the model file'],
    }),
    'ram.model': bytes(sum([inference, io]), 'measured', {
      includes: [planned, 'inputs', 'outputs'],
      otherwise: arena === null ? notRun : unsized,
    }),
    'flash.application': unavailable(noImage),
    'ram.application': unavailable(noImage),
    constants: bytes(sum(Object.values(described.after.constants)), 'derived', {
      includes: ['initialisers of the graph that runs'],
      from: ["ONNX Runtime's own file of that graph"],
    }),
    activations: bytes(inference, 'measured', { includes: [planned], otherwise: notRun }),
    io: bytes(io, 'derived', {
      includes: ['inputs', 'outputs'],
      from: ['the types and shapes that ONNX Runtime states'],
      otherwise: unsized,
    }),
    macs: figure(model.macs, 'MACs', 'derived', {
      from: ['the model file'],
      otherwise: 'the MACs of an op are unknown',
    }),
    code: unavailable(noImage),
    cycles: unavailable('ONNX Runtime counts no cycles'),
    latency: unavailable('a time on the machine that runs the benchmark is noise, not a result'),
    instructions: unavailable('ONNX Runtime counts no instructions'),
    heap: heapOf(arena),
    stack: unavailable('not measured on the host'),
  };
}

const unsized = 'an input or output has a type without a fixed size, or an unknown rank';

const heapOf = (arena: Arena | null): Figure =>
  bytes(arena && sum([arena.kept, arena.inference]), 'measured', {
    includes: ['packed weights and small initialisers', planned],
    otherwise: arena === null ? notRun : 'the log does not say what the arena held before',
  });

function toMemories({ kept, inference }: Arena): Memory[] {
  const rows: readonly (readonly [name: string, role: string, usedBytes: number | null])[] = [
    ['Arena: one inference', 'activations', inference],
    ['Arena: kept between inferences', 'constants', kept],
  ];
  return rows.map(([name, role, usedBytes]) => ({ name, role, usedBytes, capacityBytes: null }));
}

const ioBytes = ({ inputs, outputs, after: { tensors } }: Described): number | null =>
  sum(
    [...inputs, ...outputs].map(({ name, shape }: Port) => {
      const type = tensors[name]?.type ?? null;
      return bytesOf({ type, shape: shape.map((it) => (typeof it === 'number' ? it : null)) });
    }),
  );
