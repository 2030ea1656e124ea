import type { Padding } from '@edgebench/model';
import type { OpView } from './kernel.ts';

/** A window that slides along one dimension of an image. */
export interface Window {
  readonly image: number;
  readonly filter: number;
  readonly stride: number;
  readonly dilation: number;
}

/** Where the windows lie: output i covers `i * stride - before + k * dilation` for k in 0..filter. */
export interface WindowPlan extends Window {
  readonly output: number;
  /** Cells of padding in front. */
  readonly before: number;
}

/** Sizes beyond this are damage; products of three still are exact doubles. */
const largest = 2 ** 16;

/**
 * Output size and padding of SAME and VALID along one dimension (TensorFlow's rule; odd padding goes behind).
 * Throws `bad-window` for sizes, strides and dilations below 1 or beyond 65536, and for an image smaller than a window.
 */
export function planWindow(view: OpView, padding: Padding, window: Window): WindowPlan {
  const { image, filter, stride, dilation } = window;
  for (const [name, size] of Object.entries({ filter, stride, dilation })) {
    if (size < 1 || size > largest) {
      return view.fail('bad-window', `a ${name} of this size cannot be`, {
        expected: `1 to ${largest}`,
        found: String(size),
        remedy: 'export the model again',
      });
    }
  }
  const span = (filter - 1) * dilation + 1;
  const cells = padding === 'SAME' ? image + stride - 1 : image + stride - span;
  const output = Math.trunc(cells / stride);
  if (output < 0 || (output === 0 && image > 0)) {
    return view.fail('bad-window', 'the image is smaller than the window', {
      expected: `at least ${span}`,
      found: String(image),
      remedy: 'export the model again',
    });
  }
  return { ...window, output, before: paddingBefore(window, output) };
}

/** Cells of padding in front for a given output size: half of what is missing, rounded down. */
export function paddingBefore({ image, filter, stride, dilation }: Window, output: number): number {
  const missing = (output - 1) * stride + (filter - 1) * dilation + 1 - image;
  return Math.floor(Math.max(0, missing) / 2);
}
