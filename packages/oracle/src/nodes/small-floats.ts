interface SmallFloat {
  readonly exponentBits: number;
  readonly mantissaBits: number;
  readonly bias: number;
  /**
   * What the largest exponent holds: `ieee` infinities and NaNs, `fn` numbers but for one NaN, `fnuz` numbers with the
   * bits of -0 for the NaN, `numbers` nothing else.
   */
  readonly top: 'ieee' | 'fn' | 'fnuz' | 'numbers';
}

/** Floats that are stored as bits, by ml_dtypes' names. */
const formats: Readonly<Record<string, SmallFloat>> = {
  float16: { exponentBits: 5, mantissaBits: 10, bias: 15, top: 'ieee' },
  bfloat16: { exponentBits: 8, mantissaBits: 7, bias: 127, top: 'ieee' },
  float8_e4m3fn: { exponentBits: 4, mantissaBits: 3, bias: 7, top: 'fn' },
  float8_e4m3fnuz: { exponentBits: 4, mantissaBits: 3, bias: 8, top: 'fnuz' },
  float8_e5m2: { exponentBits: 5, mantissaBits: 2, bias: 15, top: 'ieee' },
  float8_e5m2fnuz: { exponentBits: 5, mantissaBits: 2, bias: 16, top: 'fnuz' },
  float4_e2m1fn: { exponentBits: 2, mantissaBits: 1, bias: 1, top: 'numbers' },
};

/** The number that an element stands for, or null where its type is to be compared bit by bit. */
export function numberOf(type: string, element: number | bigint): number | null {
  if (typeof element === 'bigint') return null;
  if (type === 'float32' || type === 'float64') return element;
  const format = Object.hasOwn(formats, type) ? formats[type] : undefined;
  return format === undefined ? null : decode(format, element);
}

function decode({ exponentBits, mantissaBits, bias, top }: SmallFloat, bits: number): number {
  const signBit = 1 << (exponentBits + mantissaBits);
  const last = (1 << exponentBits) - 1;
  const mantissas = 1 << mantissaBits;
  const sign = bits & signBit ? -1 : 1;
  const exponent = (bits >> mantissaBits) & last;
  const mantissa = bits & (mantissas - 1);
  if (top === 'fnuz' && bits === signBit) return Number.NaN;
  if (exponent === last) {
    if (top === 'ieee') return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    if (top === 'fn' && mantissa === mantissas - 1) return Number.NaN;
  }
  if (exponent === 0) return sign * mantissa * 2 ** (1 - bias - mantissaBits);
  return sign * (mantissas + mantissa) * 2 ** (exponent - bias - mantissaBits);
}
