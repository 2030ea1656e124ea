import type { Binding, Operand, Step } from '../../kernels/kernel.ts';
import type { OnnxOutput, OnnxView } from '../kernel.ts';

/** Scales and zero points of a tensor: as many as it has channels, all the same where it has one for all. */
export interface Parameters {
  /** float32. */
  readonly scales: Float32Array;
  readonly zeros: Int32Array;
}

/** Which inputs hold them; they may be computed by the graph. */
export interface ParameterPlan {
  /** Null where the operator has none. */
  readonly scale: number | null;
  /** Null where it is left out, and so 0. */
  readonly zero: number | null;
  readonly channels: number;
  readonly isConstant: boolean;
}

/** Where the scale and the zero point of a tensor stand among the inputs. */
export interface Place {
  readonly tensor: Operand | OnnxOutput;
  readonly scale: number;
  readonly zero: number;
  /** How many it may have; 1 where left out. */
  readonly channels?: number;
}

/** Throws `bad-quantization` for another number of them, and `unsupported-variant` for other types. */
export function planParameters(view: OnnxView, place: Place): ParameterPlan {
  const { scale, channels = 1 } = place;
  const scales = view.input(scale);
  view.expect('a scale of this type', scales.type, ['float32'], scales);
  checkCount(view, scales, channels);
  const zeros = planZeros(view, place);
  return { ...zeros, scale, isConstant: zeros.isConstant && scales.constant !== null };
}

/** The same of an operator that has zero points alone. */
export function planZeros(
  view: OnnxView,
  { tensor, zero, channels = 1 }: Omit<Place, 'scale'>,
): ParameterPlan {
  const zeros = view.optional(zero);
  if (zeros === null) return { scale: null, zero: null, channels, isConstant: true };
  view.expect('a zero point of another type', zeros.type, [tensor.type], zeros);
  checkCount(view, zeros, channels);
  return { scale: null, zero, channels, isConstant: zeros.constant !== null };
}

function checkCount(view: OnnxView, values: Operand, channels: number): void {
  if (values.elements === 1 || values.elements === channels) return;
  view.fail('bad-quantization', 'it has another number of elements', {
    tensor: values,
    expected: channels === 1 ? '1' : `1 or ${channels}`,
    found: String(values.elements),
    remedy: 'quantise the model again',
  });
}

/** The parameters, and what reads them at every run where they are not constant. */
export function bindParameters(
  { scale, zero, channels, isConstant }: ParameterPlan,
  { input }: Binding,
): Parameters & { readonly load: Step } {
  const from = scale === null ? null : input(scale);
  const zeroFrom = zero === null ? null : input(zero);
  const [scales, zeros] = [new Float32Array(channels), new Int32Array(channels)];
  const load = (): void => {
    for (let k = 0; k < channels; k++) {
      if (from !== null) scales[k] = from[from.length === 1 ? 0 : k];
      if (zeroFrom !== null) zeros[k] = zeroFrom[zeroFrom.length === 1 ? 0 : k];
    }
  };
  load();
  return { scales, zeros, load: isConstant ? () => {} : load };
}
