import { activationRange, type Range, typeRange } from '../../arithmetic/activation.ts';
import type { Operand, OpView, OutputSpec } from '../kernel.ts';
import { acceptType, sameType } from '../types.ts';
import { planWindow, type WindowPlan } from '../window.ts';

/** A pooling over the height and width of images in NHWC. */
export interface PoolPlan {
  readonly input: Operand;
  readonly output: OutputSpec;
  readonly batches: number;
  readonly channels: number;
  readonly rows: WindowPlan;
  readonly columns: WindowPlan;
  readonly range: Range;
  /** Of the output. */
  readonly shape: readonly number[];
}

const accepted = {
  tflm: ['int8', 'int16', 'float32'],
  any: ['int8', 'uint8', 'int16', 'float32'],
} as const;

/** Validates a pooling; throws typed errors by way of the view. */
export function preparePool(view: OpView): PoolPlan {
  const { op } = view;
  const [input, output] = [view.input(0), view.output(0)];
  const isPool = op.type === 'AVERAGE_POOL_2D' || op.type === 'MAX_POOL_2D';
  const options = isPool ? op.options : null;
  if (options === null) {
    return view.fail('missing-options', 'the window is not stated', {
      remedy: 'export the model again',
    });
  }
  acceptType(view, input, accepted);
  sameType(view, input, output);
  view.expect('an image of this rank', input.shape.length, [4], input);
  if (input.type !== 'float32') {
    const same =
      Math.abs(input.scale - output.scale) <= 1e-6 && input.zeroPoint === output.zeroPoint;
    view.expect('another quantisation of the output', same, [true], output);
  }
  const [batches, height, width, channels] = input.shape;
  const dilation = 1;
  const rows = planWindow(view, options.padding, {
    image: height,
    filter: options.filterHeight,
    stride: options.strideH,
    dilation,
  });
  const columns = planWindow(view, options.padding, {
    image: width,
    filter: options.filterWidth,
    stride: options.strideW,
    dilation,
  });
  return {
    input,
    output,
    batches,
    channels,
    rows,
    columns,
    range: isUnclamped(view)
      ? typeRange(view, output)
      : activationRange(view, options.fusedActivationFunction, output),
    shape: [batches, rows.output, columns.output, channels],
  };
}

/** The converter to TOSA leaves the fused activations of poolings out. */
const isUnclamped = ({ profile }: OpView): boolean => profile.family === 'tosa';
