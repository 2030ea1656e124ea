import type { OnnxKernels } from '../kernel.ts';
import { alike, binary } from './binary.ts';
import { integerTypes, numberTypes } from './checks.ts';

/** Rounded to zero; what is divided by zero, which the specification leaves open, is 0. */
const quotient = (a: number, b: number): number => (b === 0 ? 0 : Math.trunc(a / b));

const quotients = Object.fromEntries(integerTypes.map((type) => [type, quotient]));

/** The rest of a division of integers, 0 of one by zero: with the sign of the dividend, or of the divisor. */
const wideRest = (a: bigint, b: bigint): bigint => (b === 0n ? 0n : a % b);
const wideModulo = (a: bigint, b: bigint): bigint => (b === 0n ? 0n : ((a % b) + b) % b);

/** The rest with the sign of the divisor, as NumPy has it. */
function modulo(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 === b < 0 ? rest : rest + b;
}

/** Ops on two tensors of numbers; integers wrap. */
export const arithmetic: OnnxKernels = {
  Add: alike({ types: numberTypes, number: (a, b) => a + b, wide: (a, b) => a + b }),
  Sub: alike({ types: numberTypes, number: (a, b) => a - b, wide: (a, b) => a - b }),
  Mul: alike({
    types: numberTypes,
    number: (a, b) => a * b,
    wide: (a, b) => a * b,
    byType: { int32: Math.imul, uint32: Math.imul },
  }),
  Div: alike({
    types: numberTypes,
    number: (a, b) => a / b,
    wide: (a, b) => (b === 0n ? 0n : a / b),
    byType: quotients,
  }),
  Mod: binary((view) => {
    const isRest = view.rule({ reference: view.int('fmod', 0) === 1 });
    return {
      types: numberTypes,
      number: isRest ? (a, b) => a % b : modulo,
      wide: isRest ? wideRest : wideModulo,
    };
  }),
};
