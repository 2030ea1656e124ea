import type { Range } from '../../arithmetic/activation.ts';
import type { Data } from '../kernel.ts';
import type { Epilogue } from './epilogue.ts';

/** From an accumulator to the value that is stored for an output channel at an index of the output. */
export type Finish = (accumulator: number, channel: number, place: number) => number;

/** What comes after the sum of products. `bias` is filled before every run. */
export interface Finishing {
  readonly bias: Float64Array;
  readonly range: Range;
  readonly outputZero: number;
  /** Whether accumulators are int64. */
  readonly wide: boolean;
  readonly epilogue: Epilogue;
}

/** Adds the bias, scales, rounds, adds the zero point (int32, wrapping around) and clamps. */
export function finishIntegers({ bias, range, outputZero, wide, epilogue }: Finishing): Finish {
  const { lowest, highest } = range;
  const { requantise, rounding } = epilogue;
  const wraps = rounding !== 'float';
  return (accumulator, channel, place) => {
    const sum = accumulator + bias[channel];
    const scaled = requantise(wide ? sum : sum | 0, channel, place) + outputZero;
    const value = wraps ? scaled | 0 : scaled;
    return value < lowest ? lowest : Math.min(value, highest);
  };
}

/** Adds the bias in float32 and clamps; a NaN stays one. */
export function finishFloats({ bias, range }: Pick<Finishing, 'bias' | 'range'>): Finish {
  const { lowest, highest } = range;
  return (accumulator, channel) => {
    const value = Math.fround(accumulator + bias[channel]);
    return value < lowest ? lowest : Math.min(value, highest);
  };
}

/** Copies a bias of any type into doubles; a bias left out is 0. */
export function loadBias(bias: Data | null, into: Float64Array): void {
  if (bias === null) return;
  for (let k = 0; k < into.length; k++) into[k] = Number(bias[k]);
}
