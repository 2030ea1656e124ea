import type { Operand } from '../../kernels/kernel.ts';
import { elementsOf } from '../../kernels/walk.ts';
import type { OnnxView } from '../kernel.ts';
import { planWindows, type Space } from './windows.ts';

/** A pooling of [batch, channel, ...space] that has been validated. */
export interface PoolPlan {
  readonly input: Operand;
  /** Images: batches x channels. */
  readonly images: number;
  /** Cells of an image, and of a result. */
  readonly image: number;
  readonly cells: number;
  readonly space: Space;
}

/** Throws `bad-shape`, `bad-window`, `missing-attribute` or `unsupported-variant`. */
export function planPool(view: OnnxView): PoolPlan {
  const [input, output] = [view.input(0), view.output(0)];
  const filter = view.ints('kernel_shape', null);
  if (filter === null) {
    return view.fail('missing-attribute', 'it states no kernel_shape', {
      remedy: 'export the model again',
    });
  }
  checkImages(view);
  const [image, result] = [input.shape.slice(2), output.shape.slice(2)];
  return {
    input,
    images: elementsOf(input.shape.slice(0, 2)),
    image: elementsOf(image),
    cells: elementsOf(result),
    space: planWindows(view, image, filter, result),
  };
}

/** Images, and cells of each, of a pooling whose windows are whole images. Throws `bad-shape`. */
export function planGlobalPool(
  view: OnnxView,
): Pick<PoolPlan, 'images'> & { readonly cells: number } {
  checkImages(view);
  const images = view.output(0).elements;
  return { images, cells: view.input(0).elements / Math.max(1, images) };
}

/** Throws `bad-shape` unless input and output have the same rank, batches and channels. */
export function checkImages(view: OnnxView): void {
  const [input, output] = [view.input(0), view.output(0)];
  const [found, expected] = [output.shape, input.shape];
  const isSame = found.length === expected.length && [0, 1].every((k) => found[k] === expected[k]);
  if (isSame && expected.length > 2) return;
  view.fail('bad-shape', 'the shapes of input and output do not fit', {
    tensor: input,
    expected: 'batch, channel and at least one dimension more',
    found: `[${expected.join(',')}] and [${found.join(',')}]`,
    remedy: 'export the model again',
  });
}
