import type { Operand } from '../../kernels/kernel.ts';
import { elementsOf } from '../../kernels/walk.ts';
import type { OnnxOutput, OnnxView } from '../kernel.ts';
import { planWindows, type Space } from '../pooling/windows.ts';

/** A convolution that has been validated; tensors are [batch, channel, ...space]. */
export interface ConvShape {
  readonly input: Operand;
  /** [out, in / group, ...space]. */
  readonly filter: Operand;
  readonly output: OnnxOutput;
  readonly batches: number;
  readonly groups: number;
  /** Channels of one group. */
  readonly inputs: number;
  readonly outputs: number;
  /** Cells of an image, of a filter, and of a result. */
  readonly image: number;
  readonly taps: number;
  readonly cells: number;
  readonly space: Space;
}

/** Throws `bad-shape`, `bad-window`, or `unsupported-variant` beyond three dimensions of space. */
export function planConvShape(view: OnnxView, input: Operand, filter: Operand): ConvShape {
  const output = view.output(0);
  const groups = view.int('group', 1);
  const [from, through, to] = [input, filter, output].map(({ shape }) => shape.slice(2));
  const kernel = view.ints('kernel_shape', through);
  const [batches, channels] = input.shape;
  const [outputs, inputs] = filter.shape;
  const fits =
    input.shape.length > 2 &&
    filter.shape.length === input.shape.length &&
    output.shape.length === input.shape.length &&
    kernel.join() === through.join() &&
    groups > 0 &&
    inputs * groups === channels &&
    outputs % groups === 0 &&
    output.shape[0] === batches &&
    output.shape[1] === outputs;
  if (!fits) {
    view.fail('bad-shape', 'the sizes of input, weights and output do not fit', {
      tensor: filter,
      expected: `weights in ${groups} groups for input [${input.shape.join(',')}]`,
      found: `[${filter.shape.join(',')}]`,
      remedy: 'export the model again',
    });
  }
  return {
    input,
    filter,
    output,
    batches,
    groups,
    inputs,
    outputs: outputs / groups,
    image: elementsOf(from),
    taps: elementsOf(through),
    cells: elementsOf(to),
    space: planWindows(view, from, kernel, to),
  };
}
