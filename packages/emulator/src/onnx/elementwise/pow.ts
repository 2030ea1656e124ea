import { eachRun, planBroadcast } from '../../kernels/broadcast.ts';
import type { Data } from '../../kernels/kernel.ts';
import { isWide } from '../../kernels/wide.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { acceptType, numberTypes } from './checks.ts';

type Exact = Float64Array & BigInt64Array;

/** a ** b of whole numbers of 64 bits; what is no whole number is cut. */
function widePower(a: bigint, b: number): bigint {
  if (Number.isInteger(b) && b >= 0) return BigInt.asIntN(64, a ** BigInt(Math.min(b, 4096)));
  const power = Number(a) ** b;
  return Number.isFinite(power) ? BigInt(Math.trunc(power)) : 0n;
}

const square = (x: number): number => x * x;
const cube = (x: number): number => Math.fround(x * x) * x;

/** By the library; squares and cubes by products, as ONNX Runtime has those of one exponent for all. */
const byProducts = (isScalar: boolean) => (x: number, y: number) => {
  if (isScalar && y === 2) return square(x);
  return isScalar && y === 3 ? cube(x) : x ** y;
};

/** The power of two tensors, in the type of the first: whole exponents wrap, floats are rounded once. */
export const pow: OnnxKernel = inFloat32((view) => {
  const [a, b] = [view.input(0), view.input(1)];
  for (const operand of [a, b]) acceptType(view, operand, numberTypes);
  view.expect('a tensor of another type', view.output(0).type, [a.type], view.output(0));
  const exactly = (x: number, y: number): number => x ** y;
  const power = view.rule({ reference: exactly, products: byProducts(b.elements === 1) });
  const plan = planBroadcast(view);
  const { aStep, bStep, length } = plan;
  return {
    bind: ({ inputData, outputData }) => {
      const [base, exponent, to] = [inputData(0), inputData(1), outputData(0)].map(
        (data: Data) => data as Exact,
      ) as [Exact, Exact, Exact];
      const wide = isWide(base) && !a.type.startsWith('float');
      return eachRun(plan, (aAt, bAt, at) => {
        for (let i = 0; i < length; i++) {
          const y = Number(exponent[bAt + i * bStep]);
          const x: number | bigint = base[aAt + i * aStep];
          const result: number | bigint = wide ? widePower(BigInt(x), y) : power(Number(x), y);
          (to as Record<number, number | bigint>)[at + i] = result;
        }
      });
    },
  };
});
