import {
  applyRules,
  bytes,
  figure,
  type Memory,
  type Metrics,
  type Model,
  type Outcome,
  unavailable,
} from '@edgebench/core';
import { elementBytes } from '@edgebench/model';
import type { Ops } from './layers.ts';
import type { Allocations } from './log/allocations.ts';
import { rules } from './rules.ts';

/** What a run of the interpreter yielded, and what the model file itself says. */
export interface Facts {
  readonly model: Model;
  readonly allocations: Allocations;
  readonly smallestArena: number;
  readonly ops: Ops | null;
  readonly unchecked: string;
}

/** The measurement's content. TFLM states its allocations for this machine, hence `estimated` for a microcontroller. */
export function toOutcome({ model, allocations, smallestArena, ops, unchecked }: Facts): Outcome {
  return {
    status: 'ok',
    metrics: toMetrics(model, allocations, smallestArena, ops),
    memories: toMemories(allocations, smallestArena),
    ...(ops && { placement: ops.placement, layers: ops.layers }),
    diagnostics: applyRules(rules, { allocations, smallestArena }),
    unchecked,
  };
}

const noImage = 'the interpreter runs from a Python package; no image of a device is linked';

const toMetrics = (
  model: Model,
  { head }: Allocations,
  smallestArena: number,
  ops: Ops | null,
): Partial<Metrics> => ({
  'flash.model': bytes(model.bytes, 'derived', {
    includes: ['the whole model file: weights, graph, names, metadata'],
    from: ['the model file'],
  }),
  'ram.model': bytes(smallestArena, 'estimated', {
    includes: [
      'tensors and scratch buffers (head)',
      "the interpreter's structures with 64-bit pointers (tail)",
      'what planning needs beyond both',
    ],
  }),
  'flash.application': unavailable(noImage),
  'ram.application': unavailable(noImage),
  constants: bytes(model.limits.constantsBytes, 'derived', {
    includes: ['weights', 'biases', 'shapes and other constant tensors'],
    from: ['the model file'],
    otherwise: 'the model file could not be read',
  }),
  activations: bytes(head, 'estimated', {
    includes: ['intermediate tensors', 'inputs', 'outputs', 'scratch buffers'],
  }),
  io: bytes(ioBytes(model), 'derived', {
    includes: ['inputs', 'outputs'],
    from: ['the model file'],
    otherwise: 'an input or output has a type without a fixed size',
  }),
  macs: figure(ops?.macs, 'MACs', 'derived', {
    from: ['the model file'],
    otherwise: 'the MACs of an op are unknown',
  }),
  code: unavailable(noImage),
  cycles: unavailable('TFLM counts no cycles on the host'),
  latency: unavailable('a time on the machine that runs the benchmark is noise, not a result'),
  instructions: unavailable('TFLM counts no instructions on the host'),
  heap: unavailable('TFLM allocates nothing outside of the arena'),
  stack: unavailable('not measured on the host'),
});

/** The arena in rows that add up to `ram.model`. */
function toMemories({ total, head, tail, kinds }: Allocations, smallestArena: number): Memory[] {
  const rest = tail - kinds.reduce((sum, { usedBytes }) => sum + usedBytes, 0);
  const rows: readonly (readonly [name: string, role: string, usedBytes: number])[] = [
    ['Arena head: tensors and scratch', 'activations', head],
    ...kinds.map(
      ({ name, usedBytes }) => [`Arena tail: ${name}`, 'interpreter', usedBytes] as const,
    ),
    ['Arena tail: allocator, planner and handles', 'interpreter', rest],
    ['Arena: planning, before the first run', 'interpreter', smallestArena - total],
  ];
  return rows
    .filter(([, , usedBytes]) => usedBytes > 0)
    .map(([name, role, usedBytes]) => ({ name, role, usedBytes, capacityBytes: null }));
}

const ioBytes = ({ inputs, outputs }: Model): number | null =>
  [...inputs, ...outputs].reduce<number | null>((sum, { type, shape }) => {
    const size = elementBytes(type);
    if (sum === null || size === null) return null;
    return sum + shape.reduce((product, dimension) => product * Math.abs(dimension), size);
  }, 0);
