import type { Numbers, Operand } from '../kernel.ts';

/** Adds the products of a run of values (from index `at` on) and weights (from index `from` on) to an accumulator. */
export type AddProducts = (accumulator: number, at: number, from: number) => number;

export interface Products {
  readonly values: Numbers;
  readonly weights: Numbers;
  /** Products in a run. */
  readonly length: number;
  /** Elements from one value of a run to the next, and from one weight to the next. */
  readonly valueStep: number;
  readonly weightStep: number;
  readonly valueZero: number;
  readonly weightZero: number;
}

/** In an int32 that wraps around. */
export function narrowProducts(products: Products): AddProducts {
  const { values, weights, length, valueStep, weightStep, valueZero, weightZero } = products;
  return (accumulator, at, from) => {
    let [sum, value, weight] = [accumulator, at, from];
    for (let k = 0; k < length; k++, value += valueStep, weight += weightStep) {
      sum = (sum + Math.imul(values[value] - valueZero, weights[weight] - weightZero)) | 0;
    }
    return sum;
  };
}

/** In an int64: exact doubles, since the products of int16 and int8 sum up to 2^53 only after 2^31 of them. */
function wideProducts(products: Products): AddProducts {
  const { values, weights, length, valueStep, weightStep, valueZero, weightZero } = products;
  return (accumulator, at, from) => {
    let [sum, value, weight] = [accumulator, at, from];
    for (let k = 0; k < length; k++, value += valueStep, weight += weightStep) {
      sum += (values[value] - valueZero) * (weights[weight] - weightZero);
    }
    return sum;
  };
}

/** In float32, one product after the other, rounded after every operation. */
export function floatProducts(products: Products): AddProducts {
  const { values, weights, length, valueStep, weightStep } = products;
  return (accumulator, at, from) => {
    let [sum, value, weight] = [accumulator, at, from];
    for (let k = 0; k < length; k++, value += valueStep, weight += weightStep) {
      sum = Math.fround(sum + Math.fround(values[value] * weights[weight]));
    }
    return sum;
  };
}

/** The products of an op's input and weights as its types ask. */
export function productsOf(
  { input, filter, wide }: { input: Operand; filter: Operand; wide: boolean },
  values: Numbers,
  weights: Numbers,
  run: Pick<Products, 'length'> & Partial<Products>,
): AddProducts {
  const [valueZero, weightZero] = [input.zeroPoint, filter.zeroPoint];
  const steps = { valueStep: 1, weightStep: 1 };
  const products = { values, weights, valueZero, weightZero, ...steps, ...run };
  if (input.type === 'float32') return floatProducts(products);
  return wide ? wideProducts(products) : narrowProducts(products);
}

/** In float32, in four lanes that are added up one after the other; what is left over comes last (LiteRT's vectors). */
export function laneProducts(products: Products): AddProducts {
  const { values, weights, length, valueStep, weightStep } = products;
  const whole = length - (length % 4);
  const lane = (at: number, from: number, first: number): number => {
    let sum = 0;
    for (let k = first; k < whole; k += 4) {
      const product = Math.fround(values[at + k * valueStep] * weights[from + k * weightStep]);
      sum = Math.fround(sum + product);
    }
    return sum;
  };
  const rest = floatProducts({ ...products, length: length - whole });
  return (accumulator, at, from) => {
    const [a, b] = [lane(at, from, 0), lane(at, from, 1)];
    const lanes = Math.fround(
      Math.fround(Math.fround(a + b) + lane(at, from, 2)) + lane(at, from, 3),
    );
    const sum = Math.fround(accumulator + lanes);
    return rest(sum, at + whole * valueStep, from + whole * weightStep);
  };
}
