import type { ActivationFunctionType } from '@edgebench/model';
import type { OpView, OutputSpec } from '../kernels/kernel.ts';
import { roundAway } from './requantise.ts';

/** The stored values that an op may write, both inclusive. */
export interface Range {
  readonly lowest: number;
  readonly highest: number;
}

const largestFloat = 2 ** 128 - 2 ** 104;

/** What each element type can hold; a float that is not NaN is finite after a clamp. */
const typeRanges: Readonly<Partial<Record<OutputSpec['type'], Range>>> = {
  int8: { lowest: -128, highest: 127 },
  uint8: { lowest: 0, highest: 255 },
  int16: { lowest: -32_768, highest: 32_767 },
  int32: { lowest: -(2 ** 31), highest: 2 ** 31 - 1 },
  float32: { lowest: -largestFloat, highest: largestFloat },
};

/** Real bounds of the activations; null is no bound. */
const bounds = {
  NONE: [null, null],
  RELU: [0, null],
  RELU6: [0, 6],
  RELU_N1_TO_1: [-1, 1],
} as const;

/** The range of an element type. Throws `unsupported-variant`. */
export function typeRange(view: OpView, output: OutputSpec): Range {
  return (
    typeRanges[output.type] ??
    view.fail('unsupported-variant', 'this type of output is not supported', {
      tensor: output,
      expected: Object.keys(typeRanges).join(' or '),
      found: output.type,
    })
  );
}

/**
 * The range that a fused activation leaves of an output, in stored values: a bound b of int8, uint8 and int16 is
 * zeroPoint + round(b / scale), the quotient a float32, halves away from zero (TFLite's CalculateActivationRange).
 * Throws `unsupported-variant`, or `bad-quantization` where a bound is no int32.
 */
export function activationRange(
  view: OpView,
  activation: ActivationFunctionType,
  output: OutputSpec,
): Range {
  const range = typeRange(view, output);
  view.expect('the fused activation', activation in bounds, [true], output);
  const [low, high] = bounds[activation as keyof typeof bounds];
  const plain = output.type === 'float32' || output.type === 'int32';
  const stored = (bound: number): number => {
    if (plain) return bound;
    const steps = roundAway(Math.fround(bound / output.scale));
    if (Math.abs(steps) <= 2 ** 31) return output.zeroPoint + steps;
    return view.fail('bad-quantization', 'the fused activation needs a scale', {
      tensor: output,
      expected: 'a scale above 0',
      found: String(output.scale),
      remedy: 'export the model again',
    });
  };
  return {
    lowest: low === null ? range.lowest : Math.max(range.lowest, stored(low)),
    highest: high === null ? range.highest : Math.min(range.highest, stored(high)),
  };
}
