import type { ElementType } from '../../kernels/kernel.ts';
import { isWide } from '../../kernels/wide.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { acceptType, floatTypes, numberTypes, sameTypes } from './checks.ts';

/** What an op does to one element: floats are rounded, integers wrapped, to the type of the output. */
export interface Unary {
  readonly number: (value: number) => number;
  /** For 64-bit integers; left out where an op takes floats alone. */
  readonly wide?: (value: bigint) => bigint;
  /** For float64, where `number` rounds to float32 on its way. */
  readonly double?: (value: number) => number;
  /** For float32 elements after the last whole four, where vector code computes otherwise. */
  readonly rest?: (value: number) => number;
  readonly types?: readonly ElementType[];
}

/** An op on each element by itself, by a rule of the profile. */
export const unary = (rules: Readonly<Record<string, (view: OnnxView) => Unary>>): OnnxKernel =>
  inFloat32((view) => {
    const input = view.input(0);
    const { number, wide, double, rest, types } = view.rule(rules)(view);
    acceptType(view, input, types ?? (wide ? numberTypes : floatTypes));
    sameTypes({ ...view, inputs: [input] });
    const { elements } = input;
    const isDouble = input.type === 'float64';
    const compute = isDouble ? (double ?? number) : number;
    const last = rest && !isDouble ? rest : compute;
    const inFours = elements - (elements % 4);
    return {
      bind: ({ inputData, outputData }) => {
        const [from, to] = [inputData(0), outputData(0)];
        if (isWide(from) && isWide(to) && wide) {
          return () => {
            for (let i = 0; i < elements; i++) to[i] = wide(from[i]);
          };
        }
        const [numbers, results] = [from as Float64Array, to as Float64Array];
        return () => {
          for (let i = 0; i < inFours; i++) results[i] = compute(numbers[i]);
          for (let i = inFours; i < elements; i++) results[i] = last(numbers[i]);
        };
      },
    };
  });

/** An op on each element that all profiles compute alike. */
export const exact = (compute: Unary): OnnxKernel => unary({ reference: () => compute });
