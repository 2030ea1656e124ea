import type { ElementType } from '../../kernels/kernel.ts';
import { binadeOf } from '../functions/binade.ts';

interface Format {
  readonly exponentBits: number;
  readonly mantissaBits: number;
  readonly bias: number;
  /** The bits of the largest number, of what lies beyond it, and of a NaN; null where the format has none. */
  readonly largest: number;
  readonly infinity: number | null;
  readonly nan: number | null;
  /** 0 has no sign: the bits of -0 are the NaN's. */
  readonly isUnsignedZero?: boolean;
  /** Numbers beyond the largest become it, whatever a cast asks for. */
  readonly isSaturated?: boolean;
}

/** Floats that are held by their bits. */
export type SmallFloat =
  | 'float16'
  | 'bfloat16'
  | 'float8e4m3fn'
  | 'float8e5m2'
  | 'float8e4m3fnuz'
  | 'float8e5m2fnuz'
  | 'float4e2m1'
  | 'float8e8m0';

/** Formats by IEEE 754 and the table of ONNX's document on float stored in 8 bits. */
const formats: Readonly<Record<Exclude<SmallFloat, 'float8e8m0'>, Format>> = {
  float16: format({ exponentBits: 5, mantissaBits: 10, largest: 0x7bff, infinity: 0x7c00 }, 0x7e00),
  bfloat16: format({ exponentBits: 8, mantissaBits: 7, largest: 0x7f7f, infinity: 0x7f80 }, 0x7fc0),
  float8e4m3fn: format({ exponentBits: 4, mantissaBits: 3, largest: 0x7e, infinity: null }, 0x7f),
  float8e5m2: format({ exponentBits: 5, mantissaBits: 2, largest: 0x7b, infinity: 0x7c }, 0x7f),
  float8e4m3fnuz: unsignedZero({ exponentBits: 4, mantissaBits: 3 }),
  float8e5m2fnuz: unsignedZero({ exponentBits: 5, mantissaBits: 2 }),
  float4e2m1: {
    ...format({ exponentBits: 2, mantissaBits: 1, largest: 0x7, infinity: null }, null),
    isSaturated: true,
  },
};

function format(
  stated: Pick<Format, 'exponentBits' | 'mantissaBits' | 'largest' | 'infinity'>,
  nan: number | null,
): Format {
  return { ...stated, nan, bias: 2 ** (stated.exponentBits - 1) - 1 };
}

function unsignedZero(stated: Pick<Format, 'exponentBits' | 'mantissaBits'>): Format {
  const bias = 2 ** (stated.exponentBits - 1);
  return { ...stated, bias, largest: 0x7f, infinity: null, nan: 0x80, isUnsignedZero: true };
}

export const isSmallFloat = (type: ElementType): type is SmallFloat =>
  type === 'float8e8m0' || Object.hasOwn(formats, type);

/** The number that the bits stand for, which double holds exactly. */
export function toFloat(type: SmallFloat, bits: number): number {
  if (type === 'float8e8m0') return bits === 0xff ? Number.NaN : 2 ** (bits - 127);
  const { exponentBits, mantissaBits, bias, infinity, nan, largest, isUnsignedZero } =
    formats[type];
  const signBit = 2 ** (exponentBits + mantissaBits);
  if (isUnsignedZero && bits === nan) return Number.NaN;
  const magnitude = bits & (signBit - 1);
  const sign = bits & signBit ? -1 : 1;
  if (magnitude === infinity) return sign * Number.POSITIVE_INFINITY;
  if (magnitude > largest) return Number.NaN;
  const exponent = magnitude >> mantissaBits;
  const mantissa = magnitude & (2 ** mantissaBits - 1);
  return exponent === 0
    ? sign * mantissa * 2 ** (1 - bias - mantissaBits)
    : sign * (2 ** mantissaBits + mantissa) * 2 ** (exponent - bias - mantissaBits);
}

/**
 * The bits of the nearest number, half to even, as ONNX's Cast has it: with `saturate`, 8-bit formats take their
 * largest number for what lies beyond it; without, their infinity, or a NaN where they have none. 16-bit formats go to
 * infinity in any case. A NaN becomes 0 in a format that has none.
 */
export function fromFloat(type: SmallFloat, value: number, saturate = true): number {
  if (type === 'float8e8m0') return toPower(value, 'up', saturate);
  const { exponentBits, mantissaBits, bias, ...ends } = formats[type];
  if (Number.isNaN(value)) return ends.nan ?? 0;
  const isNegative = value < 0 || Object.is(value, -0);
  const size = Math.abs(value);
  const magnitude = size === Number.POSITIVE_INFINITY ? size : nearest(size, mantissaBits, bias);
  const signBit = isNegative ? 2 ** (exponentBits + mantissaBits) : 0;
  if (magnitude <= ends.largest) {
    return magnitude === 0 && ends.isUnsignedZero ? 0 : signBit + magnitude;
  }
  const isWide = type === 'float16' || type === 'bfloat16';
  if (ends.isSaturated || (saturate && !isWide)) return signBit + ends.largest;
  if (ends.isUnsignedZero) return ends.nan ?? 0;
  return signBit + (ends.infinity ?? ends.nan ?? 0);
}

/** Exponent and mantissa as one number; a mantissa that is rounded up to the next power of two carries over. */
function nearest(size: number, mantissaBits: number, bias: number): number {
  const exponent = Math.max(binadeOf(size), 1 - bias);
  const scaled = size * 2 ** (mantissaBits - exponent);
  const below = Math.floor(scaled);
  const rest = scaled - below;
  const isUp = rest > 0.5 || (rest === 0.5 && below % 2 === 1);
  return (exponent + bias - 1) * 2 ** mantissaBits + below + (isUp ? 1 : 0);
}

export type PowerRounding = 'up' | 'down' | 'nearest';

/** The bits of float8e8m0, powers of two from 2^-127 to 2^127: ties up. What has no such power saturates, or is NaN. */
export function toPower(value: number, rounding: PowerRounding, saturate: boolean): number {
  const nan = 0xff;
  if (Number.isNaN(value) || value < 0) return nan;
  if (value < 2 ** -127) return saturate ? 0 : nan;
  if (value === Number.POSITIVE_INFINITY) return saturate ? 0xfe : nan;
  const exponent = binadeOf(value);
  const excess = value / 2 ** exponent;
  const isUp = rounding === 'up' ? excess > 1 : rounding === 'nearest' && excess >= 1.5;
  const bits = exponent + 127 + (isUp ? 1 : 0);
  return bits <= 0xfe ? bits : saturate ? 0xfe : nan;
}
