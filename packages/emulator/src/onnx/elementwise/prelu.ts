import type { Step } from '../../kernels/kernel.ts';
import { walk } from '../../kernels/walk.ts';
import { isWide } from '../../kernels/wide.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { acceptType, numberTypes, sameTypes } from './checks.ts';
import { stretched } from './stretched.ts';

type Elements<Value> = { [index: number]: Value };

/** x, or a slope times x below 0; the slopes are stretched to the shape of x. */
export const prelu: OnnxKernel = inFloat32((view) => {
  acceptType(view, view.input(0), numberTypes);
  sameTypes(view);
  view.rule({ reference: true });
  const axes = stretched(view, view.input(1));
  const step = <Value extends number | bigint>(
    multiply: (x: Value, slope: Value) => Value,
    [x, slopes, to]: readonly [Elements<Value>, Elements<Value>, Elements<Value>],
  ): Step =>
    walk(axes, (from, start, { size, from: stride, to: next }) => {
      for (let i = 0; i < size; i++) {
        const at = start + i * next;
        to[at] = x[at] < 0 ? multiply(x[at], slopes[from + i * stride]) : x[at];
      }
    });
  return {
    bind: ({ inputData, outputData }) => {
      const [x, slopes, to] = [inputData(0), inputData(1), outputData(0)];
      if (isWide(x) && isWide(slopes) && isWide(to)) {
        return step((a: bigint, b: bigint) => a * b, [x, slopes, to]);
      }
      const numbers = [x, slopes, to] as [Float64Array, Float64Array, Float64Array];
      return step((a: number, b: number) => a * b, numbers);
    },
  };
});
