import { elementBytes, type NpyArray, type NpyType } from './npy.ts';

/** What a vector needs to know of an input; open dimensions (-1) are taken as 1. */
export interface VectorInput {
  readonly shape: readonly number[];
  readonly type: string;
  readonly zeroPoint: number | null;
}

const integerRange: Readonly<Record<string, readonly [number, number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
  int32: [-32768, 32767],
  uint32: [0, 65535],
  int64: [-32768, 32767],
  uint64: [0, 65535],
  bool: [0, 1],
};

const extremes = ['min', 'max', 'zero', 'alternating'] as const;

/**
 * Deterministic input vectors: one of uniform noise, then all-min, all-max, all-zero-point and alternating
 * min and max, then more noise, from a generator seeded by the numbers of the vector and of the input.
 * A single vector is thus a meaningful one, and fewer vectors are a beginning of more.
 * Float inputs span [-1, 1]. Returns one list of arrays (one per input) for each vector.
 * Throws a RangeError for an element type without a range here.
 */
export function vectors(inputs: readonly VectorInput[], count: number): NpyArray[][] {
  const kinds = [null, ...extremes];
  return Array.from({ length: count }, (_, index) =>
    inputs.map((input, position) => {
      const kind = kinds[index] ?? null;
      return fill(input, kind, (index + 1) * 0x9e3779b1 + position * 0x85ebca6b);
    }),
  );
}

function fill(input: VectorInput, kind: (typeof extremes)[number] | null, seed: number): NpyArray {
  const size = elementBytes(input.type);
  const isFloat = input.type === 'float32' || input.type === 'float64';
  const range = isFloat ? ([-1, 1] as const) : integerRange[input.type];
  if (size === null || range === undefined) {
    throw new RangeError(`no test vectors for inputs of type ${input.type}`);
  }
  const shape = input.shape.map((dimension) => (dimension < 0 ? 1 : dimension));
  const length = shape.reduce((product, dimension) => product * dimension, 1);
  const [min, max] = range;
  const zero = input.zeroPoint ?? 0;
  const random = generator(seed);
  const buffer = new DataView(new ArrayBuffer(length * size));
  const write = writers[input.type as keyof typeof writers];
  for (let i = 0; i < length; i++) {
    const noise = min + random() * (isFloat ? max - min : max - min + 1);
    const value =
      kind === null
        ? isFloat
          ? noise
          : Math.floor(noise)
        : { min, max, zero, alternating: i % 2 === 0 ? min : max }[kind];
    write(buffer, i * size, value);
  }
  return { type: input.type as NpyType, shape, bytes: new Uint8Array(buffer.buffer) };
}

type Writer = (view: DataView, offset: number, value: number) => void;

const writers: Readonly<Record<Exclude<NpyType, 'float16'>, Writer>> = {
  int8: (view, offset, value) => view.setInt8(offset, value),
  uint8: (view, offset, value) => view.setUint8(offset, value),
  bool: (view, offset, value) => view.setUint8(offset, value),
  int16: (view, offset, value) => view.setInt16(offset, value, true),
  uint16: (view, offset, value) => view.setUint16(offset, value, true),
  int32: (view, offset, value) => view.setInt32(offset, value, true),
  uint32: (view, offset, value) => view.setUint32(offset, value, true),
  int64: (view, offset, value) => view.setBigInt64(offset, BigInt(value), true),
  uint64: (view, offset, value) => view.setBigUint64(offset, BigInt(value), true),
  float32: (view, offset, value) => view.setFloat32(offset, value, true),
  float64: (view, offset, value) => view.setFloat64(offset, value, true),
};

/** Mulberry32: 32 bits of state, uniform in [0, 1). */
function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
