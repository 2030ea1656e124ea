import type { ConvPlan } from '../weighted/conv-plan.ts';
import type { WindowPlan } from '../window.ts';

/** Padding around an image, and the part of it that windows reach; in rows and columns. */
export interface Frame {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** Rows of the image that are read. */
  readonly height: number;
}

const span = ({ output, stride, filter, dilation }: WindowPlan): number =>
  (output - 1) * stride + (filter - 1) * dilation + 1;

export function frameOf({ height, width }: Pick<ConvPlan, 'height' | 'width'>): Frame {
  const [top, left] = [height.before, width.before];
  return {
    top,
    bottom: Math.max(0, span(height) - top - height.image),
    left,
    right: Math.max(0, span(width) - left - width.image),
    height: Math.min(height.image, span(height) - top),
  };
}

/** How a padded image of int16 is read: every output pixel by the same runs of elements, relative to its place. */
export interface Geometry extends Frame {
  /** Output pixels. */
  readonly rows: number;
  readonly columns: number;
  /** Bytes from one output pixel to the next. */
  readonly rowStep: number;
  readonly columnStep: number;
  /** Byte offsets of the runs, and the elements of one. */
  readonly offsets: readonly number[];
  readonly run: number;
  /** Bytes of the padded image. */
  readonly bytes: number;
}

export function geometryOf(plan: ConvPlan): Geometry {
  const { height, width, inputChannels, groups } = plan;
  const frame = frameOf(plan);
  const pixel = inputChannels * 2;
  const pitch = (frame.left + width.image + frame.right) * pixel;
  // Neighbouring taps are one run where they lie side by side.
  const joined = groups === 1 && width.dilation === 1;
  const taps = joined ? 1 : width.filter;
  const offsets = Array.from(
    { length: height.filter * taps },
    (_, k) => Math.floor(k / taps) * height.dilation * pitch + (k % taps) * width.dilation * pixel,
  );
  const pixels = height.output * width.output;
  const isPointwise = offsets.length === 1 && pixels * pixel === height.image * pitch;
  return {
    ...frame,
    rows: isPointwise ? 1 : height.output,
    columns: isPointwise ? pixels : width.output,
    rowStep: height.stride * pitch,
    columnStep: isPointwise ? pixel : width.stride * pixel,
    offsets,
    run: (inputChannels / groups) * (joined ? width.filter : 1),
    bytes: (frame.top + frame.height + frame.bottom) * pitch,
  };
}
