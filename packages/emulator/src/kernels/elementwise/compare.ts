import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away } from '../../arithmetic/requantise.ts';
import { type Broadcast, eachRun, planBroadcast } from '../broadcast.ts';
import type { ElementType, Kernel, Operand, OpView, Prepared } from '../kernel.ts';
import { acceptType, needScale, sameType } from '../types.ts';

type Comparison = 'EQUAL' | 'NOT_EQUAL' | 'LESS' | 'LESS_EQUAL' | 'GREATER' | 'GREATER_EQUAL';
type Predicate = <Value extends number | bigint>(a: Value, b: Value) => boolean;

const predicates: Readonly<Record<Comparison, Predicate>> = {
  EQUAL: (a, b) => a === b,
  NOT_EQUAL: (a, b) => a !== b,
  LESS: (a, b) => a < b,
  LESS_EQUAL: (a, b) => a <= b,
  GREATER: (a, b) => a > b,
  GREATER_EQUAL: (a, b) => a >= b,
};

/** 8-bit values are compared on a common scale, with 8 more bits, rounded (TFLite's reference). */
function scaled(view: OpView, { scale, zeroPoint, ...operand }: Operand): (x: number) => number {
  if (scale >= 1) {
    view.fail('bad-quantization', 'scales of 1 and more cannot be compared', {
      tensor: { scale, zeroPoint, ...operand },
      expected: 'a scale below 1',
      found: String(scale),
    });
  }
  const { multiplier, shift } = quantizeMultiplier(scale);
  return (value) => away((value - zeroPoint) << 8, multiplier, shift);
}

/** Whether this op compares real values, not stored ones. */
function isScaled(view: OpView, equality: boolean): boolean {
  const { type, quantization } = view.input(0);
  if (type === 'int8' || type === 'uint8') return true;
  return type === 'int16' && equality && quantization !== null;
}

/** Compares two tensors, one of which may be stretched; gives bool. */
export const compare =
  (comparison: Comparison): Kernel =>
  (view) => {
    const [a, b, output] = [view.input(0), view.input(1), view.output(0)];
    const equality = comparison === 'EQUAL' || comparison === 'NOT_EQUAL';
    const both: readonly ElementType[] = ['int8', 'int32', 'int64', 'float32'];
    const more: readonly ElementType[] = equality ? ['bool'] : [];
    acceptType(view, a, { tflm: [...both, ...more], any: [...both, ...more, 'uint8', 'int16'] });
    sameType(view, a, b);
    view.expect('the output', output.type, ['bool'], output);
    const plan = planBroadcast(view);
    const predicate = view.rule<Predicate>({ reference: predicates[comparison] });
    if (!isScaled(view, equality)) {
      const written = a.type !== 'int16' || comparison !== 'NOT_EQUAL';
      view.expect('int16 without a scale', written, [true], a);
      return compared(plan, predicate, (x) => x);
    }
    for (const tensor of [a, b]) needScale(view, tensor);
    return compared(plan, predicate, scaled(view, a), scaled(view, b));
  };

function compared(
  plan: Broadcast,
  predicate: Predicate,
  ofA: (x: number) => number,
  ofB: (x: number) => number = ofA,
): Prepared {
  const { aStep, bStep, length } = plan;
  return {
    shapes: [plan.shape],
    bind: ({ inputData, outputBytes }) => {
      const [a, b, to] = [inputData(0), inputData(1), outputBytes(0)];
      if (a instanceof BigInt64Array && b instanceof BigInt64Array) {
        return eachRun(plan, (aAt, bAt, at) => {
          for (let i = 0; i < length; i++) {
            to[at + i] = predicate(a[aAt + i * aStep], b[bAt + i * bStep]) ? 1 : 0;
          }
        });
      }
      const [left, right] = [a, b] as [Float32Array, Float32Array];
      return eachRun(plan, (aAt, bAt, at) => {
        for (let i = 0; i < length; i++) {
          const x = ofA(left[aAt + i * aStep]);
          const y = ofB(right[bAt + i * bStep]);
          to[at + i] = predicate(x, y) ? 1 : 0;
        }
      });
    },
  };
}
