import type { ElementType, Operand, Step } from '../../kernels/kernel.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import { type SmallFloat, toFloat } from '../convert/small-floats.ts';
import type { OnnxKernel } from '../kernel.ts';
import { isQuantisedFloat } from './quantize.ts';
import { integerRanges } from './rounding.ts';
import { planSteps } from './steps.ts';

const { fround } = Math;
const integers = [...(Object.keys(integerRanges) as ElementType[]), 'int32'] as const;

/** DequantizeLinear: `(x - zero point) * scale` in float32, rounded once more to the type of the output. */
export const dequantizeLinear: OnnxKernel = inFloat32((view) => {
  const [input, scales, zeros, output] = [
    view.input(0),
    view.input(1),
    view.optional(2),
    view.output(0),
  ];
  if (!isQuantisedFloat(input.type)) {
    view.expect('a tensor of this type', input.type, integers, input);
  }
  view.expect('a scale of this type', scales.type, ['float32'], scales);
  view.expect('a result of this type', output.type, ['float32'], output);
  if (zeros !== null) {
    view.expect('a zero point of another type', zeros.type, [input.type], zeros);
    view.expect('a number of zero points', zeros.elements, [scales.elements], zeros);
  }
  const { run, scaleOf } = planSteps(view, input, scales);
  const standsFor = valuesOf(input);
  return {
    bind: (binding): Step => {
      const [from, by, to] = [binding.input(0), binding.input(1), binding.output(0)];
      const taken = zeros === null ? null : binding.input(2);
      return () => {
        for (let k = 0; k < scaleOf.length; k++) {
          const at = scaleOf[k];
          const [scale, zero] = [by[at], taken === null ? 0 : standsFor(taken[at])];
          const end = (k + 1) * run;
          for (let place = k * run; place < end; place++) {
            to[place] = fround(standsFor(from[place]) - zero) * scale;
          }
        }
      };
    },
  };
});

/** What stored elements stand for before they are scaled. */
function valuesOf({ type }: Operand): (stored: number) => number {
  if (!isQuantisedFloat(type)) return (stored) => stored;
  const values = Float64Array.from({ length: 256 }, (_, bits) => toFloat(type as SmallFloat, bits));
  return (stored) => values[stored];
}
