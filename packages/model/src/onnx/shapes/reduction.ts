import type { ElementName } from '../../element-types.ts';
import { axesOf, axisOf, each, sizeOf, unknownOf } from './dimensions.ts';
import type { Node, Rule, Rules, Shape } from './node.ts';

/** The axes, which stand in an input since opset 18 (13 for ReduceSum); null where only a run tells them. */
function axesToReduce(node: Node, rank: number): readonly number[] | null {
  const input = node.optional(1);
  const stated = input === null ? (node.ints('axes') ?? []) : input.values;
  if (stated === null) return null;
  if (stated.length > 0) return axesOf(node, stated, rank);
  return node.int('noop_with_empty_axes', 0) === 1 ? [] : [...unknownOf(rank).keys()];
}

function reduced(node: Node, shape: Shape, axes: readonly number[] | null): Shape {
  const keeps = node.int('keepdims', 1) === 1;
  if (shape === null) return null;
  if (axes === null) return keeps ? unknownOf(shape.length) : null;
  return keeps
    ? shape.map((size, i) => (axes.includes(i) ? 1 : size))
    : shape.filter((_, i) => !axes.includes(i));
}

const reduce: Rule = (node) => {
  const { type, shape } = node.input(0);
  return [{ type, shape: shape && reduced(node, shape, axesToReduce(node, shape.length)) }];
};

const reduceByAttribute: Rule = (node) => {
  const { type, shape } = node.input(0);
  const axes = node.ints('axes') ?? [];
  const all = axes.length === 0 ? (shape ?? []).map((_, i) => i) : axes;
  return [{ type, shape: shape && reduced(node, shape, axesOf(node, all, shape.length)) }];
};

const argument: Rule = (node) => {
  const { shape } = node.input(0);
  const axes = shape && [axisOf(node, node.int('axis', 0), shape.length)];
  return [{ type: 'INT64', shape: reduced(node, shape, axes) }];
};

const topK: Rule = (node) => {
  const { type, shape } = node.input(0);
  const axis = shape && axisOf(node, node.int('axis', -1), shape.length);
  const count = node.input(1).values?.map((size) => sizeOf(node, size))[0] ?? -1;
  const taken = shape?.map((size, i) => (i === axis ? count : size)) ?? null;
  return [type, 'INT64' as ElementName].map((each) => ({ type: each, shape: taken }));
};

const reductions = ['L1', 'L2', 'LogSum', 'LogSumExp', 'Max', 'Mean', 'Min', 'Prod', 'Sum'].map(
  (name) => `Reduce${name}`,
);

export const reduction: Rules = {
  ...each([...reductions, 'ReduceSumSquare'], reduce),
  ...each(['ArgMax', 'ArgMin'], argument),
  TopK: topK,
  'com.microsoft:QLinearReduceMean': reduceByAttribute,
};
