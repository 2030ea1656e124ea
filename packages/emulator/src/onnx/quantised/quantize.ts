import { roundEven } from '../../arithmetic/requantise.ts';
import type { Operand, Step } from '../../kernels/kernel.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import { fromFloat, isSmallFloat, type SmallFloat, toFloat } from '../convert/small-floats.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { integerRanges } from './rounding.ts';
import { planSteps } from './steps.ts';

const { fround } = Math;
type Real = (value: number) => number;

/** The precision of a division, and how its result becomes a whole number. */
interface Arithmetic {
  readonly precise: Real;
  readonly round: Real;
}

const precisions: Readonly<Record<string, Real>> = {
  float32: fround,
  float16: (value) => toFloat('float16', fromFloat('float16', value)),
  bfloat16: (value) => toFloat('bfloat16', fromFloat('bfloat16', value)),
};

/** ONNX's numbers of the types of attribute `precision`. */
const typeNumbers: Readonly<Record<number, string>> = {
  1: 'float32',
  10: 'float16',
  16: 'bfloat16',
};

/**
 * QuantizeLinear: `x / scale` in float32, or in the type of the scale or of `precision`, rounded half to even, plus the
 * zero point, saturated; to small floats as Cast has it. By tensor, by channel or by block.
 */
export const quantizeLinear: OnnxKernel = (view) => {
  const arithmetic = view.rule<(view: OnnxView) => Arithmetic>({
    reference: (node) => ({ precise: precisionOf(node), round: roundEven }),
    'towards-zero': () => ({ precise: fround, round: Math.trunc }),
  })(view);
  return inFloat32((wide) => prepare(wide, arithmetic))(view);
};

function precisionOf(view: OnnxView): Real {
  const stated = view.int('precision', 0);
  const type = stated === 0 ? view.input(1).type : typeNumbers[stated];
  view.expect('a division of this type', type ?? String(stated), Object.keys(precisions));
  return precisions[type];
}

function prepare(view: OnnxView, arithmetic: Arithmetic): ReturnType<OnnxKernel> {
  const [input, scales, zeros] = [view.input(0), view.input(1), view.optional(2)];
  view.expect('a tensor of this type', input.type, ['float32', 'int32'], input);
  view.expect('a scale of this type', scales.type, ['float32'], scales);
  checkZeros(view, zeros, scales);
  const { run, scaleOf } = planSteps(view, input, scales);
  const toStored = storeOf(view, arithmetic);
  return {
    bind: (binding): Step => {
      const [from, by, to] = [binding.input(0), binding.input(1), binding.output(0)];
      const added = zeros === null ? null : binding.input(2);
      return () => {
        for (let k = 0; k < scaleOf.length; k++) {
          const at = scaleOf[k];
          const [scale, zero] = [by[at], added === null ? 0 : added[at]];
          const end = (k + 1) * run;
          for (let place = k * run; place < end; place++) {
            to[place] = toStored(fround(from[place]), scale, zero);
          }
        }
      };
    },
  };
}

/** Throws unless zero points are of the output's type and as many as scales. */
function checkZeros(view: OnnxView, zeros: Operand | null, scales: Operand): void {
  if (zeros === null) return;
  view.expect('a zero point of another type', zeros.type, [view.output(0).type], zeros);
  if (zeros.elements === scales.elements) return;
  view.fail('bad-quantization', 'there is another number of zero points than of scales', {
    tensor: zeros,
    expected: String(scales.elements),
    found: String(zeros.elements),
    remedy: 'quantise the model again',
  });
}

type Store = (value: number, scale: number, zero: number) => number;

function storeOf(view: OnnxView, { precise, round }: Arithmetic): Store {
  const output = view.output(0);
  const { type } = output;
  const range = integerRanges[type];
  if (range !== undefined) {
    const { lowest, highest } = range;
    return (value, scale, zero) => {
      const steps = precise(precise(value) / precise(scale));
      const [least, most] = [lowest - zero, highest - zero];
      return round(steps > least ? Math.min(steps, most) : least) + zero;
    };
  }
  const saturates = view.int('saturate', 1) !== 0;
  if (isQuantisedFloat(type)) {
    return (value, scale) => fromFloat(type, precise(precise(value) / precise(scale)), saturates);
  }
  return view.fail('unsupported-variant', 'quantising to this type is not supported', {
    tensor: output,
    expected: Object.keys(integerRanges).join(', '),
    found: type,
  });
}

export const isQuantisedFloat = (type: Operand['type']): type is SmallFloat =>
  isSmallFloat(type) && type !== 'float16' && type !== 'bfloat16';
