/** The scales that an op with weights multiplies its accumulators by, before they are combined. */
export interface Scaling {
  readonly input: number;
  /** One for all output channels, or one for each. */
  readonly weights: readonly number[];
  readonly output: number;
  /** Output channels. */
  readonly channels: number;
}

/** From the scales of input, weights and output to that of an accumulator. */
export type Combine = (input: number, weight: number, output: number) => number;

/** Combined in double precision (TFLite's PopulateConvolutionQuantizationParams). */
export const doubles: Combine = (input, weight, output) => (input * weight) / output;

/** The product rounded to float32, the quotient in double precision (TFLite's one scale for all channels). */
export const floatProduct: Combine = (input, weight, output) =>
  Math.fround(input * weight) / output;

/** Every step rounded to float32 (XNNPACK). */
export const floats: Combine = (input, weight, output) =>
  Math.fround(Math.fround(input * weight) / output);

/** One combined scale for each output channel. */
export function combineScales(
  { input, weights, output, channels }: Scaling,
  combine: Combine,
): Float64Array {
  const [first = 0] = weights;
  return Float64Array.from({ length: channels }, (_, channel) =>
    combine(input, weights.length > 1 ? (weights[channel] ?? 0) : first, output),
  );
}
