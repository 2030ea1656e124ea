import type { Data, Step } from '../../kernels/kernel.ts';
import { walk } from '../../kernels/walk.ts';
import { isWide } from '../../kernels/wide.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel, OnnxKernels } from '../kernel.ts';
import { acceptType, floatTypes, numberTypes, sameTypes } from './checks.ts';
import { stretched } from './stretched.ts';

interface Variadic {
  readonly number: (a: number, b: number) => number;
  readonly wide?: (a: bigint, b: bigint) => bigint;
  /** What is done in the end with each element, of so many inputs. */
  readonly last?: (value: number, inputs: number) => number;
}

type Elements<Value> = { [index: number]: Value };

/** An op on any number of tensors, one after the other, each stretched to the shape of the output. */
const variadic = (compute: Variadic): OnnxKernel =>
  inFloat32((view) => {
    const first = view.input(0);
    const { number, wide, last } = view.rule({ reference: compute });
    acceptType(view, first, wide ? numberTypes : floatTypes);
    sameTypes(view);
    const inputs = view.inputs.map((_, k) => view.input(k));
    const axes = inputs.map((operand) => stretched(view, operand));
    const { elements } = view.output(0);
    const steps = <Value>(
      operate: (a: Value, b: Value) => Value,
      operands: readonly Elements<Value>[],
      to: Elements<Value>,
    ): Step[] =>
      operands.map((from, k) =>
        walk(axes[k] ?? [], (source, target, { size, from: step, to: next }) => {
          for (let i = 0; i < size; i++) {
            const at = target + i * next;
            const value = from[source + i * step];
            to[at] = k === 0 ? value : operate(to[at], value);
          }
        }),
      );
    return {
      bind: ({ inputData, outputData }) => {
        const [operands, to] = [inputs.map((_, k) => inputData(k)), outputData(0)];
        const isWideOp = isWide(to) && wide !== undefined;
        const all = isWideOp
          ? steps(wide, operands as BigInt64Array[], to)
          : steps(number, operands as Float64Array[], to as Float64Array);
        if (last) all.push(() => mapInPlace(to, elements, (x) => last(x, inputs.length)));
        return () => {
          for (const step of all) step();
        };
      },
    };
  });

function mapInPlace(data: Data, elements: number, compute: (x: number) => number): void {
  const numbers = data as Float64Array;
  for (let i = 0; i < elements; i++) numbers[i] = compute(numbers[i]);
}

/** Math.max and Math.min take no 64-bit integers. */
const pick =
  (isFirst: (a: bigint, b: bigint) => boolean) =>
  (a: bigint, b: bigint): bigint =>
    isFirst(a, b) ? a : b;

export const variadics: OnnxKernels = {
  Max: variadic({ number: Math.max, wide: pick((a, b) => a > b) }),
  Min: variadic({ number: Math.min, wide: pick((a, b) => a < b) }),
  Sum: variadic({ number: (a, b) => a + b }),
  Mean: variadic({ number: (a, b) => a + b, last: (sum, inputs) => sum / inputs }),
};
