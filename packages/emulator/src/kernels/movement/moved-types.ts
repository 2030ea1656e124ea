import { type Accepted, movable } from '../types.ts';

/** Types that the runtimes move with each op, where they do not move all. */
const limited: Readonly<Record<string, Partial<Accepted>>> = {};

export const movedTypes = (op: string): Accepted => ({
  tflm: movable,
  any: movable,
  ...limited[op],
});
