import { agree, axisOf, each, sizeOf, unknownOf } from './dimensions.ts';
import type { Node, Rule, Rules, Shape } from './node.ts';

/** The given inputs end to end along an axis, with the type of the first. */
function joined(node: Node, positions: readonly number[]): Shape {
  return positions
    .map((k) => node.input(k).shape)
    .reduce((a, b) => {
      if (a === null || b === null) return null;
      if (a.length !== b.length) return node.fail(`inputs have ${a.length} and ${b.length} axes`);
      const axis = axisOf(node, node.int('axis', 1), a.length);
      return a.map((size, i) => {
        const other = b[i] ?? -1;
        if (i !== axis) return agree(node, `dimension ${i}`, size, other);
        return size < 0 || other < 0 ? -1 : size + other;
      });
    });
}

const range = (from: number, to: number, step = 1): readonly number[] =>
  Array.from({ length: Math.max(Math.ceil((to - from) / step), 0) }, (_, i) => from + i * step);

const concat: Rule = (node) => [
  { type: node.input(0).type, shape: joined(node, range(0, Math.max(node.arity.inputs, 1))) },
];

/** A scale and a zero point for the output, then each input with its own. */
const quantisedConcat: Rule = (node) => [
  { type: node.input(1).type, shape: joined(node, range(2, node.arity.inputs, 3)) },
];

/** Sizes in an attribute, in input 1 since opset 13, or equal ones, the last of which may be smaller. */
function parts(node: Node, size: number): readonly number[] {
  const count = node.arity.outputs;
  const input = node.optional(1);
  const stated = input === null ? node.ints('split') : (input.values ?? unknownOf(count));
  if (stated !== null) return stated;
  if (size < 0) return unknownOf(count);
  const asked = node.int('num_outputs', count);
  const part = Math.ceil(size / Math.max(asked, 1));
  return range(0, count).map((i) => Math.min(part, Math.max(size - i * part, 0)));
}

const split: Rule = (node) => {
  const { type, shape } = node.input(0);
  if (shape === null) return range(0, node.arity.outputs).map(() => ({ type, shape }));
  const axis = axisOf(node, node.int('axis', 0), shape.length);
  const size = shape[axis] ?? -1;
  const sizes = parts(node, size);
  const sum = sizes.includes(-1) ? size : sizes.reduce((a, b) => a + b, 0);
  agree(node, 'the size of the split dimension', size, sum);
  return sizes.map((part) => ({ type, shape: shape.map((s, i) => (i === axis ? part : s)) }));
};

/** Elements that a slice takes; a start or end from the back is negative, and beyond the ends is as far as they go. */
function taken(node: Node, size: number, start: number, end: number, step: number): number {
  if (step === 0) return node.fail('a step is 0');
  if (size < 0) return -1;
  const [least, most] = step > 0 ? [0, size] : [-1, size - 1];
  const clamp = (at: number, low: number): number =>
    Math.min(Math.max(at < 0 ? at + size : at, low), most);
  const from = clamp(start, Math.max(least, 0));
  return Math.max(Math.ceil((clamp(end, least) - from) / step), 0);
}

const slice: Rule = (node) => {
  const { type, shape } = node.input(0);
  const starts = node.input(1).values;
  const ends = node.input(2).values;
  if (shape === null) return [{ type, shape }];
  if (starts === null || ends === null) return [{ type, shape: unknownOf(shape.length) }];
  const axes = node.optional(3) === null ? range(0, starts.length) : node.input(3).values;
  const steps = node.optional(4) === null ? starts.map(() => 1) : node.input(4).values;
  if (axes === null || steps === null) return [{ type, shape: unknownOf(shape.length) }];
  const sizes = [...shape];
  axes.forEach((stated, i) => {
    const axis = axisOf(node, stated, shape.length);
    const [start, end, step] = [starts[i] ?? 0, ends[i] ?? 0, steps[i] ?? 1];
    sizes[axis] = taken(node, shape[axis] ?? -1, start, end, step);
  });
  return [{ type, shape: sizes }];
};

const gather: Rule = (node) => {
  const { type, shape } = node.input(0);
  const indices = node.input(1).shape;
  if (shape === null || indices === null) return [{ type, shape: null }];
  const axis = axisOf(node, node.int('axis', 0), shape.length);
  return [{ type, shape: [...shape.slice(0, axis), ...indices, ...shape.slice(axis + 1)] }];
};

const gatherElements: Rule = (node) => [{ type: node.input(0).type, shape: node.input(1).shape }];

const gatherMany: Rule = (node) => {
  const { type, shape } = node.input(0);
  const indices = node.input(1).shape;
  const length = indices?.at(-1) ?? -1;
  if (shape === null || indices === null || length < 0) return [{ type, shape: null }];
  const rest = shape.slice(node.int('batch_dims', 0) + length);
  return [{ type, shape: [...indices.slice(0, -1), ...rest] }];
};

const tile: Rule = (node) => {
  const { type, shape } = node.input(0);
  const { values } = node.input(1);
  const times = (size: number, i: number): number => {
    const count = values === null ? -1 : sizeOf(node, values[i] ?? -1);
    return size < 0 || count < 0 ? -1 : size * count;
  };
  return [{ type, shape: shape?.map(times) ?? null }];
};

/** Pads of all dimensions, or of the axes in input 3: those before, then those after. */
const pad: Rule = (node) => {
  const { type, shape } = node.input(0);
  if (shape === null) return [{ type, shape }];
  const pads = node.input(1).values;
  const axes = node.optional(3) === null ? range(0, shape.length) : node.input(3).values;
  if (pads === null || axes === null) return [{ type, shape: unknownOf(shape.length) }];
  if (pads.length !== 2 * axes.length) {
    return node.fail(`${pads.length} pads for ${axes.length} axes`);
  }
  const sizes = [...shape];
  axes.forEach((stated, i) => {
    const axis = axisOf(node, stated, shape.length);
    const size = sizes[axis] ?? -1;
    if (size < 0) return;
    const padded = size + (pads[i] ?? 0) + (pads[i + axes.length] ?? 0);
    sizes[axis] = padded < 0 ? node.fail(`dimension ${axis} is cut to ${padded}`) : padded;
  });
  return [{ type, shape: sizes }];
};

/** Operators whose output is their first input with some elements written. */
const written: Rule = (node) => [{ type: node.input(0).type, shape: node.input(0).shape }];

export const selection: Rules = {
  Concat: concat,
  Gather: gather,
  GatherElements: gatherElements,
  GatherND: gatherMany,
  Pad: pad,
  Slice: slice,
  Split: split,
  Tile: tile,
  ...each(['Scatter', 'ScatterElements', 'ScatterND'], written),
  'com.microsoft:QLinearConcat': quantisedConcat,
};
