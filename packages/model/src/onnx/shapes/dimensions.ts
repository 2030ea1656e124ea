import type { Node, Shape } from './node.ts';

/** Product of dimensions; -1 where one is unknown, and 0 where one is 0. */
export function product(shape: readonly number[]): number {
  if (shape.includes(0)) return 0;
  return shape.includes(-1) ? -1 : shape.reduce((a, b) => a * b, 1);
}

/** An axis counted from the front. */
export function axisOf(node: Node, axis: number, rank: number): number {
  const counted = axis < 0 ? axis + rank : axis;
  if (counted >= 0 && counted < rank) return counted;
  return node.fail(`axis ${axis} is not one of ${rank} dimensions`);
}

/** Distinct axes counted from the front. */
export function axesOf(node: Node, axes: readonly number[], rank: number): readonly number[] {
  const counted = axes.map((axis) => axisOf(node, axis, rank));
  return new Set(counted).size === counted.length ? counted : node.fail('an axis is given twice');
}

/** Numpy's broadcasting: shapes are aligned at their ends, and dimensions of 1 are repeated. */
export function broadcast(node: Node, ...shapes: readonly Shape[]): Shape {
  return shapes.reduce((a, b) => {
    if (a === null || b === null) return null;
    const rank = Math.max(a.length, b.length);
    return Array.from({ length: rank }, (_, i) => {
      const left = a[i - rank + a.length] ?? 1;
      const right = b[i - rank + b.length] ?? 1;
      if (left === right || right === 1) return left;
      if (left === 1 || left === -1) return right;
      if (right === -1) return left;
      return node.fail(`[${a.join(', ')}] and [${b.join(', ')}] do not broadcast`);
    });
  });
}

/** A dimension that two tensors share. */
export function agree(node: Node, what: string, a: number, b: number): number {
  if (a === b || b === -1) return a;
  return a === -1 ? b : node.fail(`${what} is ${a} in one input and ${b} in another`);
}

/** A size that the model states, where it must not be negative. */
export const sizeOf = (node: Node, size: number): number =>
  size < 0 ? node.fail(`a size is ${size}`) : size;

/** The shape of `rank` dimensions that are all unknown. */
export const unknownOf = (rank: number): readonly number[] => new Array<number>(rank).fill(-1);

/** Rules for several operators that have the same one. */
export const each = <Rule>(names: readonly string[], rule: Rule): Readonly<Record<string, Rule>> =>
  Object.fromEntries(names.map((name) => [name, rule]));

/** Fails unless an input of known rank has `rank` dimensions. */
export function ranked(node: Node, shape: Shape, rank: number, what: string): Shape {
  if (shape === null || shape.length === rank) return shape;
  return node.fail(`${what} has ${shape.length} dimensions, not ${rank}`);
}
