const { fround } = Math;

/** One dimension that is resized. */
export interface Resized {
  readonly axis: number;
  /** Elements of the input and of the output. */
  readonly from: number;
  readonly to: number;
  /** As the node states it, or from the sizes; float32. */
  readonly scale: number;
  /** The region of interest, in parts of the dimension. */
  readonly start: number;
  readonly end: number;
}

/** Where index `x` of the output lies in the input. */
export type Coordinate = (x: number, resized: Resized) => number;

const halfPixel = (x: number, scale: number): number => fround(fround((x + 0.5) / scale) - 0.5);

/** The length that the scale asks for, which need not be whole. */
const wanted = ({ from, scale }: Resized): number => fround(from * scale);

/** Coordinates by the formulas of ONNX's Resize, in float32 as runtimes compute them. */
export const coordinates: Readonly<Record<string, Coordinate>> = {
  half_pixel: (x, { scale }) => halfPixel(x, scale),
  half_pixel_symmetric: (x, resized) => {
    const adjustment = fround(resized.to / wanted(resized));
    const offset = fround((resized.from / 2) * fround(1 - adjustment));
    return fround(offset + (x + 0.5) / resized.scale - 0.5);
  },
  pytorch_half_pixel: (x, { scale, to }) => (to > 1 ? halfPixel(x, scale) : 0),
  align_corners: (x, resized) => {
    const length = wanted(resized);
    return length === 1 ? 0 : fround(fround(x * (resized.from - 1)) / fround(length - 1));
  },
  asymmetric: (x, { scale }) => fround(x / scale),
  tf_half_pixel_for_nn: (x, { scale }) => fround((x + 0.5) / scale),
  tf_crop_and_resize: (x, { from, to, start, end }) => {
    const last = from - 1;
    if (to <= 1) return fround(0.5 * (start + end) * last);
    const place = fround(fround(x * fround(end - start)) * last);
    return fround(fround(start * last) + fround(place / (to - 1)));
  },
};

/** Which whole place a coordinate is rounded to. */
export const roundings: Readonly<Record<string, (x: number) => number>> = {
  round_prefer_floor: (x) => Math.ceil(x - 0.5),
  round_prefer_ceil: (x) => Math.floor(x + 0.5),
  floor: Math.floor,
  ceil: Math.ceil,
};
