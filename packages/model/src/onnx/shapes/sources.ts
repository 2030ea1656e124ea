import { axisOf, sizeOf } from './dimensions.ts';
import type { Node, Rule, Rules } from './node.ts';

const shapeOf: Rule = (node) => {
  const { shape } = node.input(0);
  if (shape === null) return [{ type: 'INT64', shape: null }];
  return [{ type: 'INT64', shape: [shape.slice(...span(node, shape.length)).length] }];
};

/** The dimensions that Shape's `start` and `end` (opset 15) take. */
export function span(node: Node, rank: number): [number, number] {
  const at = (name: string, otherwise: number): number => {
    const stated = node.int(name, otherwise);
    return Math.min(Math.max(stated < 0 ? stated + rank : stated, 0), rank);
  };
  return [at('start', 0), at('end', rank)];
}

const constantOfShape: Rule = (node) => {
  const value = node.op.attributes.get('value');
  const shape = node.input(0).values?.map((size) => sizeOf(node, size)) ?? null;
  const type = value?.kind === 'tensor' ? value.value.type : 'FLOAT32';
  return [{ type, shape }];
};

/** How many elements Range yields; -1 where only a run tells. */
function rangeLength(node: Node): number {
  const [start, limit, delta] = [0, 1, 2].map((k) => node.input(k).values?.[0]);
  if (start === undefined || limit === undefined || delta === undefined) return -1;
  if (delta === 0) return node.fail('delta is 0');
  return Math.max(Math.ceil((limit - start) / delta), 0);
}

const oneHot: Rule = (node) => {
  const { shape } = node.input(0);
  const depth = node.input(1).values?.map((size) => sizeOf(node, size))[0] ?? -1;
  const { type } = node.input(2);
  if (shape === null) return [{ type, shape }];
  const axis = axisOf(node, node.int('axis', -1), shape.length + 1);
  return [{ type, shape: shape.toSpliced(axis, 0, depth) }];
};

export const sources: Rules = {
  ConstantOfShape: constantOfShape,
  EyeLike: (node) => [
    { type: node.type('dtype') ?? node.input(0).type, shape: node.input(0).shape },
  ],
  NonZero: (node) => [{ type: 'INT64', shape: [node.input(0).shape?.length ?? -1, -1] }],
  OneHot: oneHot,
  Range: (node) => [{ type: node.input(0).type, shape: [rangeLength(node)] }],
  Shape: shapeOf,
  Size: () => [{ type: 'INT64', shape: [] }],
};
