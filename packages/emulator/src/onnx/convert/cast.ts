import type { Data, ElementType } from '../../kernels/kernel.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { fromFloat, isSmallFloat, type PowerRounding, toFloat, toPower } from './small-floats.ts';

type Elements = { [index: number]: number | bigint };

/** A whole number of 64 bits as a double that rounds to float32 or less as the number itself does. */
function toOdd(value: bigint): number {
  if (BigInt.asIntN(53, value) === value) return Number(value);
  const sticky = (value & 0x7ffn) === 0n ? 0n : 1n;
  return Number((value >> 11n) | sticky) * 2 ** 11;
}

/** How an element is read: as a number, exactly, or as a bigint. */
function reader(type: ElementType): (element: number | bigint) => number | bigint {
  if (isSmallFloat(type)) return (bits) => toFloat(type, Number(bits));
  return (element) => element;
}

/** What is no number of 32 bits becomes the lowest of them, as processors have it; ONNX leaves it open. */
function toWhole(value: number): number {
  const whole = Math.trunc(value);
  return whole >= -(2 ** 31) && whole < 2 ** 32 ? whole : -(2 ** 31);
}

const lowest64 = -(2n ** 63n);
const toWide = (value: number): bigint =>
  Number.isNaN(value) || Math.abs(value) >= 2 ** 64 ? lowest64 : BigInt(Math.trunc(value));

/** The lowest bits of a whole number as a number of so many bits. */
const narrow = (bits: number, isSigned: boolean) => (value: number) => {
  const raised = value << (32 - bits);
  return isSigned ? raised >> (32 - bits) : raised >>> (32 - bits);
};

const narrowed: Readonly<Partial<Record<ElementType, (value: number) => number>>> = {
  int2: narrow(2, true),
  uint2: narrow(2, false),
  int4: narrow(4, true),
  uint4: narrow(4, false),
};

/** How an element is written, from a number or a bigint; arrays of integers keep the lowest bits. */
function writer(view: OnnxView, type: ElementType): (value: number | bigint) => number | bigint {
  if (type === 'bool') return (value) => (Number(value) === 0 ? 0 : 1);
  const saturate = view.int('saturate', 1) !== 0;
  if (type === 'float8e8m0') {
    const rounding = view.string('round_mode', 'up') as PowerRounding;
    view.expect('this rounding', rounding, ['up', 'down', 'nearest']);
    return (value) => toPower(Number(value), rounding, saturate);
  }
  const rounded = (value: number | bigint): number =>
    typeof value === 'bigint' ? toOdd(value) : value;
  if (isSmallFloat(type)) return (value) => fromFloat(type, rounded(value), saturate);
  if (type === 'float32') return rounded;
  if (type === 'float64') return Number;
  if (type === 'int64' || type === 'uint64') {
    return (value) => (typeof value === 'bigint' ? value : toWide(value));
  }
  const whole = (value: number | bigint): number =>
    typeof value === 'bigint' ? Number(BigInt.asIntN(32, value)) : toWhole(value);
  const low = narrowed[type];
  return low ? (value) => low(whole(value)) : whole;
}

/** Each element in the type of the output. */
export const cast: OnnxKernel = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  view.rule({ reference: true });
  const [read, write] = [reader(input.type), writer(view, output.type)];
  const { elements } = input;
  return {
    bind: ({ inputData, outputData }) => {
      const from: Data = inputData(0);
      const to = outputData(0) as unknown as Elements;
      return () => {
        for (let i = 0; i < elements; i++) to[i] = write(read(from[i]));
      };
    },
  };
};
