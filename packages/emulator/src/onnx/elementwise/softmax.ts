import type { Numbers } from '../../kernels/kernel.ts';
import { resolveAxis } from '../../kernels/reduce/axes.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import { expTerm } from '../functions/exp.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { acceptType, floatTypes, sameTypes } from './checks.ts';
import { sumInLanes } from './lanes.ts';

const { fround } = Math;

/** A row of elements: where it starts, how far apart they are, and how many there are. */
interface Row {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** Computes one row; `terms` holds as many numbers as a row. */
type Rule = (from: Numbers, to: Numbers, row: Row, terms: Float64Array) => void;

function largestOf(from: Numbers, { start, step, count }: Row): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < count; k++) largest = Math.max(largest, from[start + k * step]);
  return largest;
}

/** In double, rounded once. */
const exactly =
  (isLog: boolean): Rule =>
  (from, to, row, terms) => {
    const { start, step, count } = row;
    const largest = largestOf(from, row);
    let sum = 0;
    for (let k = 0; k < count; k++) {
      terms[k] = Math.exp(from[start + k * step] - largest);
      sum += terms[k];
    }
    for (let k = 0; k < count; k++) {
      to[start + k * step] = isLog
        ? from[start + k * step] - largest - Math.log(sum)
        : terms[k] / sum;
    }
  };

/** In float32 as ONNX Runtime does on processors with AVX2: terms by a polynomial, summed in eight lanes. */
const inLanes =
  (isLog: boolean): Rule =>
  (from, to, row, terms) => {
    const { start, step, count } = row;
    const largest = largestOf(from, row);
    for (let k = 0; k < count; k++) {
      terms[k] = expTerm(fround(from[start + k * step] - largest));
    }
    const sum = sumInLanes(terms, count);
    const [inverse, logarithm] = [fround(1 / sum), fround(Math.log(sum))];
    for (let k = 0; k < count; k++) {
      const x = from[start + k * step];
      to[start + k * step] = isLog ? fround(x - largest) - logarithm : terms[k] * inverse;
    }
  };

/** Rows by opset: of one dimension since 13, before of all dimensions from `axis` on. */
function rowsOf(view: OnnxView): { outer: number; count: number; inner: number } {
  const { shape } = view.input(0);
  const isOld = view.op.version < 13;
  const stated = view.int('axis', isOld ? 1 : -1);
  // Before opset 13 a row may begin behind the last dimension, and dimension 0 of a scalar is itself.
  const isBehind = stated === shape.length && (isOld || stated === 0);
  const axis = isBehind ? shape.length : resolveAxis(view, stated, shape.length);
  const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);
  const outer = product(shape.slice(0, axis));
  if (isOld) return { outer, count: product(shape.slice(axis)), inner: 1 };
  return { outer, count: shape[axis] ?? 1, inner: product(shape.slice(axis + 1)) };
}

const kernel = (isLog: boolean): OnnxKernel =>
  inFloat32((view) => {
    acceptType(view, view.input(0), floatTypes);
    sameTypes(view);
    const isDouble = view.input(0).type === 'float64';
    const lanes = isDouble ? exactly : inLanes;
    const rule = view.rule({ reference: exactly(isLog), 'eight-lanes': lanes(isLog) });
    const { outer, count, inner } = rowsOf(view);
    return {
      bind: ({ input, output }) => {
        const [from, to] = [input(0), output(0)];
        const terms = new Float64Array(count);
        const row = { start: 0, step: inner, count };
        return () => {
          for (let i = 0; i < outer; i++) {
            for (let k = 0; k < inner; k++) {
              row.start = i * count * inner + k;
              rule(from, to, row, terms);
            }
          }
        };
      },
    };
  });

/** exp(x) over the sum of its row. */
export const softmax: OnnxKernel = kernel(false);
/** Its logarithm. */
export const logSoftmax: OnnxKernel = kernel(true);
