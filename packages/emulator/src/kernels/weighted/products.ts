import type { Numbers, Operand } from '../kernel.ts';

/** Adds the products of a run of values (from index `at`) and weights (from index `from`) to an accumulator. */
export type AddProducts = (accumulator: number, at: number, from: number) => number;

export interface Products {
  readonly values: Numbers;
  readonly weights: Numbers;
  /** Length of a run; its elements lie side by side in both. */
  readonly length: number;
  readonly valueZero: number;
  readonly weightZero: number;
}

/** In an int32 that wraps around. */
export function narrowProducts(products: Products): AddProducts {
  const { values, weights, length, valueZero, weightZero } = products;
  return (accumulator, at, from) => {
    let sum = accumulator;
    for (let k = 0; k < length; k++) {
      sum = (sum + Math.imul(values[at + k] - valueZero, weights[from + k] - weightZero)) | 0;
    }
    return sum;
  };
}

/** In an int64: exact doubles, since the products of int16 and int8 sum up to 2^53 only after 2^31 of them. */
export function wideProducts(products: Products): AddProducts {
  const { values, weights, length, valueZero, weightZero } = products;
  return (accumulator, at, from) => {
    let sum = accumulator;
    for (let k = 0; k < length; k++) {
      sum += (values[at + k] - valueZero) * (weights[from + k] - weightZero);
    }
    return sum;
  };
}

/** In float32, one product after the other, rounded after every operation. */
export function floatProducts({ values, weights, length }: Products): AddProducts {
  return (accumulator, at, from) => {
    let sum = accumulator;
    for (let k = 0; k < length; k++) {
      sum = Math.fround(sum + Math.fround(values[at + k] * weights[from + k]));
    }
    return sum;
  };
}

/** The products of an op's input and weights as its types ask. */
export function productsOf(
  { input, filter, wide }: { input: Operand; filter: Operand; wide: boolean },
  values: Numbers,
  weights: Numbers,
  length: number,
): AddProducts {
  const [valueZero, weightZero] = [input.zeroPoint, filter.zeroPoint];
  const products = { values, weights, length, valueZero, weightZero };
  if (input.type === 'float32') return floatProducts(products);
  return wide ? wideProducts(products) : narrowProducts(products);
}
