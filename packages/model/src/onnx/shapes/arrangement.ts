import { maxRank } from '../shape.ts';
import { agree, axesOf, product, ranked, sizeOf, unknownOf } from './dimensions.ts';
import type { Node, Rule, Rules, Shape } from './node.ts';

/** An output of the input's type; null shapes stay null. */
const arranged =
  (shapeOf: (node: Node, shape: readonly number[]) => Shape): Rule =>
  (node) => {
    const { type, shape } = node.input(0);
    return [{ type, shape: shape && shapeOf(node, shape) }];
  };

/** A rank that another tensor's length tells. */
function unknownLike(node: Node, length: Shape): Shape {
  const [rank = -1] = length ?? [];
  if (rank > maxRank) return node.fail(`the output would have ${rank} dimensions`);
  return rank < 0 ? null : unknownOf(rank);
}

/** 0 copies a dimension (unless `allowzero`), -1 is what is left. */
const reshape: Rule = (node) => {
  const { type, shape } = node.input(0);
  const { values, shape: length } = node.input(1);
  if (values === null) return [{ type, shape: unknownLike(node, length) }];
  const fail = (): never =>
    node.fail(`[${shape?.join(', ') ?? ''}] does not become [${values.join(', ')}]`);
  const open = values.indexOf(-1);
  if (open !== values.lastIndexOf(-1) || values.some((size) => size < -1)) return fail();
  const copies = node.int('allowzero', 0) === 0;
  const sizes = values.map((size, i) =>
    size !== 0 || !copies ? size : shape === null ? -1 : (shape[i] ?? fail()),
  );
  const count = shape === null ? -1 : product(shape);
  const others = product(sizes.filter((_, i) => i !== open));
  if (others < 0 || count < 0) return [{ type, shape: sizes }];
  const left = open < 0 ? 1 : others === 0 ? 0 : count / others;
  if (!Number.isInteger(left) || left * others !== count) return fail();
  return [{ type, shape: sizes.map((size, i) => (i === open ? left : size)) }];
};

const flatten = arranged((node, shape) => {
  const axis = node.int('axis', 1);
  const at = axis < 0 ? axis + shape.length : axis;
  if (at < 0 || at > shape.length) return node.fail(`axis ${axis} of ${shape.length} dimensions`);
  return [product(shape.slice(0, at)), product(shape.slice(at))];
});

/** Axes in an attribute, or in input 1 since opset 13; undefined where neither is there, null where a run tells them. */
const statedAxes = (node: Node): readonly number[] | null | undefined => {
  const input = node.optional(1);
  return input === null ? (node.ints('axes') ?? undefined) : input.values;
};

const squeeze = arranged((node, shape) => {
  const stated = statedAxes(node);
  if (stated === null || (stated === undefined && shape.includes(-1))) return null;
  if (stated === undefined) return shape.filter((size) => size !== 1);
  const axes = axesOf(node, stated, shape.length);
  for (const axis of axes) {
    if ((shape[axis] ?? 1) > 1) return node.fail(`dimension ${axis} has ${shape[axis]} elements`);
  }
  return shape.filter((_, i) => !axes.includes(i));
});

const unsqueeze = arranged((node, shape) => {
  const stated = statedAxes(node);
  if (stated === undefined) return node.fail('the axes are left out');
  if (stated === null) return null;
  const rank = shape.length + stated.length;
  const axes = axesOf(node, stated, rank);
  const rest = shape.values();
  return unknownOf(rank).map((_, i) => (axes.includes(i) ? 1 : (rest.next().value ?? 1)));
});

const transpose = arranged((node, shape) => {
  const order = node.ints('perm') ?? [...shape.keys()].reverse();
  if (order.length !== shape.length) return node.fail(`perm names ${order.length} dimensions`);
  return axesOf(node, order, shape.length).map((axis) => shape[axis] ?? -1);
});

const expand: Rule = (node) => {
  const { type, shape } = node.input(0);
  const wanted = node.input(1);
  if (wanted.values === null) return [{ type, shape: null }];
  const rank = Math.max(wanted.values.length, shape?.length ?? 0);
  const at = (sizes: readonly number[], i: number): number => sizes[i - rank + sizes.length] ?? 1;
  const sizes = unknownOf(rank).map((_, i) => {
    const size = shape === null ? -1 : at(shape, i);
    const asked = sizeOf(node, at(wanted.values ?? [], i));
    return asked === 1 ? size : size === 1 ? asked : agree(node, `dimension ${i}`, asked, size);
  });
  return [{ type, shape: shape && sizes }];
};

const blockOf = (node: Node): number => {
  const block = node.int('blocksize', 0);
  return block > 0 ? block : node.fail(`blocksize is ${block}`);
};

const divided = (node: Node, size: number, by: number): number => {
  if (size < 0) return -1;
  return size % by === 0 ? size / by : node.fail(`${size} is no multiple of ${by}`);
};

const depthToSpace = arranged((node, shape) => {
  const block = blockOf(node);
  const [n = 1, c = 1, h = 1, w = 1] = ranked(node, shape, 4, 'the data') ?? [];
  return [n, divided(node, c, block * block), Math.max(h * block, -1), Math.max(w * block, -1)];
});

const spaceToDepth = arranged((node, shape) => {
  const block = blockOf(node);
  const [n = 1, c = 1, h = 1, w = 1] = ranked(node, shape, 4, 'the data') ?? [];
  return [n, Math.max(c * block * block, -1), divided(node, h, block), divided(node, w, block)];
});

export const arrangement: Rules = {
  DepthToSpace: depthToSpace,
  Expand: expand,
  Flatten: flatten,
  Reshape: reshape,
  SpaceToDepth: spaceToDepth,
  Squeeze: squeeze,
  Transpose: transpose,
  Unsqueeze: unsqueeze,
};
