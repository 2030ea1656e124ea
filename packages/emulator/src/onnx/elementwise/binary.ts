import { eachRun, planBroadcast } from '../../kernels/broadcast.ts';
import type { ElementType } from '../../kernels/kernel.ts';
import { isWide } from '../../kernels/wide.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { acceptType } from './checks.ts';

type Result = number | bigint | boolean;

/** What an op does to two elements; what it gives is stored as the output's type stores it. */
export interface Binary {
  readonly types: readonly ElementType[];
  readonly number: (a: number, b: number) => number | boolean;
  /** For 64-bit integers; left out where no type has them. */
  readonly wide?: (a: bigint, b: bigint) => bigint | boolean;
  /** For other types than float32, where these are computed otherwise. */
  readonly byType?: Readonly<Partial<Record<ElementType, (a: number, b: number) => number>>>;
}

type Elements<Value> = { [index: number]: Value };

/** An op on two tensors that are stretched over each other. */
export const binary = (compute: (view: OnnxView) => Binary): OnnxKernel =>
  inFloat32((view) => {
    const [a, b] = [view.input(0), view.input(1)];
    const { types, number, wide, byType } = compute(view);
    acceptType(view, a, types);
    view.expect('a tensor of another type', b.type, [a.type], b);
    const plan = planBroadcast(view);
    const run = <Value>(
      operate: (x: Value, y: Value) => Result,
      [left, right, to]: readonly [Elements<Value>, Elements<Value>, Elements<Result>],
    ): (() => void) => {
      const { aStep, bStep, length } = plan;
      return eachRun(plan, (aAt, bAt, at) => {
        for (let i = 0; i < length; i++) {
          to[at + i] = operate(left[aAt + i * aStep], right[bAt + i * bStep]);
        }
      });
    };
    return {
      bind: ({ inputData, outputData }) => {
        const [left, right, to] = [inputData(0), inputData(1), outputData(0)];
        const results = to as unknown as Elements<Result>;
        if (isWide(left) && isWide(right) && wide) return run(wide, [left, right, results]);
        const operate = byType?.[a.type] ?? number;
        return run(operate, [left as Float64Array, right as Float64Array, results]);
      },
    };
  });

/** The same for ops that all profiles compute alike. */
export const alike = (compute: Binary): OnnxKernel =>
  binary((view) => view.rule({ reference: compute }));
