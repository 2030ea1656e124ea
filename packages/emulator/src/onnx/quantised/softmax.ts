import { roundEven } from '../../arithmetic/requantise.ts';
import { resolveAxis } from '../../kernels/reduce/axes.ts';
import { elementsOf } from '../../kernels/walk.ts';
import type { OnnxKernel } from '../kernel.ts';
import { bindParameters, planParameters } from './parameters.ts';
import { acceptBytes } from './rounding.ts';

const { fround } = Math;
const largest = 2 ** 128 - 2 ** 104;

/**
 * com.microsoft's QLinearSoftmax: exp of the distance from the row's highest, from a table of float32 numbers as large
 * as sums of `length` allow, divided by their sum; times floor(1 / scale), rounded half to even, plus the zero point.
 * Below opset 13 the row is all dimensions from `axis` on.
 */
export const qlinearSoftmax: OnnxKernel = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  acceptBytes(view, input);
  view.expect('an output of another type', output.type, [input.type], output);
  const opset = view.int('opset', 13);
  const axis = resolveAxis(view, view.int('axis', opset < 13 ? 1 : -1), input.shape.length);
  const length = opset < 13 ? elementsOf(input.shape.slice(axis)) : input.shape[axis];
  const step = opset < 13 ? 1 : elementsOf(input.shape.slice(axis + 1));
  const plans = [
    planParameters(view, { tensor: input, scale: 1, zero: 2 }),
    planParameters(view, { tensor: output, scale: 3, zero: 4 }),
  ] as const;
  return {
    bind: (binding) => {
      const [from, to] = [binding.input(0), binding.output(0)];
      const [x, y] = plans.map((plan) => bindParameters(plan, binding));
      const table = new Float32Array(256);
      // Products beyond float32, as x86 makes them integers.
      const infinite = output.type === 'int8' ? -(2 ** 31) : 0;
      const row = (first: number): void => {
        const factor = Math.floor(fround(1 / y.scales[0]));
        let highest = from[first];
        for (let k = 1; k < length; k++) highest = Math.max(highest, from[first + k * step]);
        let sum = 0;
        for (let k = 0; k < length; k++) {
          sum = fround(sum + table[255 - highest + from[first + k * step]]);
        }
        for (let k = 0; k < length; k++) {
          const place = first + k * step;
          const share = fround(fround(table[255 - highest + from[place]] * factor) / sum);
          const steps = Number.isFinite(share) ? roundEven(share) : infinite;
          // Above 255 it becomes 255; int8 keeps the low bits.
          to[place] = Math.min((steps + y.zeros[0]) | 0, 255);
        }
      };
      return () => {
        x.load();
        y.load();
        fillTable(table, x.scales[0], length);
        for (let block = 0; block < from.length; block += length * step) {
          for (let k = 0; k < step; k++) row(block + k);
        }
      };
    },
  };
};

function fillTable(table: Float32Array, scale: number, length: number): void {
  const room = fround(Math.log(fround(largest / length))) - 5;
  const shift = Math.max(0, room) / scale;
  for (let k = 0; k < 256; k++) table[k] = Math.exp((k - 255 + shift) * scale);
}
