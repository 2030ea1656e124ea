import type { Operand, OpView, OutputSpec } from '../kernel.ts';
import { checkShape, wholeNumbers } from '../movement/checked.ts';
import { type Accepted, acceptType, sameType } from '../types.ts';

/** A resize of images in NHWC to a stated height and width. */
export interface ResizePlan {
  readonly input: Operand;
  readonly output: OutputSpec;
  readonly shape: readonly number[];
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

/** Validates a resize; throws typed errors by way of the view. */
export function prepareResize(view: OpView, accepted: Accepted): ResizePlan {
  const { op } = view;
  const [input, output] = [view.input(0), view.output(0)];
  acceptType(view, input, accepted);
  sameType(view, input, output);
  view.expect('an image of this rank', input.shape.length, [4], input);
  const [batches, height, width, channels] = input.shape;
  const sizes = wholeNumbers(view, 1, { count: 2, lowest: 1 });
  const facts = { tensor: input, expected: 'pixels', found: `[${input.shape}]` };
  checkShape(view, height > 0 && width > 0, 'there is nothing to resize', facts);
  const isResize = op.type === 'RESIZE_BILINEAR' || op.type === 'RESIZE_NEAREST_NEIGHBOR';
  const options = isResize ? op.options : null;
  const { alignCorners = false, halfPixelCenters = false } = options ?? {};
  const shape = [batches, ...sizes, channels];
  return { input, output, shape, alignCorners, halfPixelCenters };
}
