import type { Kernel } from '../kernel.ts';
import { acceptType, sameType } from '../types.ts';
import { prepareUnary } from '../unary.ts';
import { planBinary, prepareNumbers } from './binary.ts';

const bools = { tflm: ['bool'], any: ['bool'] } as const;

/** AND or OR of truth values; every stored value but 0 is true. */
const logical =
  (compute: (a: number, b: number) => number): Kernel =>
  (view) => {
    const plan = planBinary(view, bools);
    return prepareNumbers(plan, view.rule({ reference: compute }), { lowest: 0, highest: 1 });
  };

export const logicalAnd: Kernel = logical((a, b) => (a !== 0 && b !== 0 ? 1 : 0));
export const logicalOr: Kernel = logical((a, b) => (a !== 0 || b !== 0 ? 1 : 0));

export const logicalNot: Kernel = (view) => {
  acceptType(view, view.input(0), bools);
  sameType(view, view.input(0), view.output(0));
  return prepareUnary(view, view.rule({ reference: (value: number) => (value === 0 ? 1 : 0) }));
};
