import type { Padding } from '@edgebench/model';
import { activationRange, type Range } from '../../arithmetic/activation.ts';
import type { Operand, OpView, OutputSpec } from '../kernel.ts';
import { planWindow, type WindowPlan } from '../window.ts';
import { checkBias, checkOperands, isWide } from './operands.ts';
import type { Rounded } from './rules.ts';

/** A transposed convolution that has been validated. */
export interface TransposePlan extends Rounded {
  readonly input: Operand;
  readonly filter: Operand;
  readonly output: OutputSpec;
  readonly shape: readonly [number, number, number, number];
  /** The windows of the convolution that is undone: they slide over the output and yield the input. */
  readonly height: WindowPlan;
  readonly width: WindowPlan;
  readonly padding: Padding;
  readonly range: Range;
}

/** Validates TRANSPOSE_CONV of (output shape, weights [out, h, w, in], input, bias). */
export function planTransposeConv(view: OpView): TransposePlan {
  const { op } = view;
  const options = op.type === 'TRANSPOSE_CONV' ? op.options : null;
  if (options === null) {
    return view.fail('missing-options', 'it states no strides', {
      remedy: 'export the model again',
    });
  }
  const [filter, input, output] = [view.input(1), view.input(2), view.output(0)];
  view.expect('the rank of its input', input.shape.length, [4], input);
  view.expect('the rank of its weights', filter.shape.length, [4], filter);
  const shape = outputShape(view, input, filter);
  const outputChannels = shape[3];
  checkOperands(view, { input, filter, output }, outputChannels);
  const bias = checkBias(view, 3, input, outputChannels, view.profile.family === 'tflm');
  const window = (axis: 1 | 2, stride: number): WindowPlan => {
    const sizes = { image: shape[axis], filter: filter.shape[axis], stride, dilation: 1 };
    const plan = planWindow(view, options.padding, sizes);
    return view.profile.family === 'tosa' ? centred(plan) : plan;
  };
  const [height, width] = [window(1, options.strideH), window(2, options.strideW)];
  view.expect('the height of its input', input.shape[1], [height.output], input);
  view.expect('the width of its input', input.shape[2], [width.output], input);
  return {
    input,
    filter,
    bias,
    output,
    outputChannels,
    wide: isWide(input, bias, options.quantizedBiasType),
    shape,
    height,
    width,
    padding: options.padding,
    range: activationRange(view, options.fusedActivationFunction, output),
  };
}

/** The converter to TOSA moves windows that leave gaps to the middle of the output, where TFLite begins at its edge. */
function centred(plan: WindowPlan): WindowPlan {
  const missing = (plan.output - 1) * plan.stride + plan.filter - plan.image;
  return { ...plan, before: Math.trunc(missing / 2) };
}

function outputShape(
  view: OpView,
  input: Operand,
  filter: Operand,
): readonly [number, number, number, number] {
  const stated = view.integers(0);
  const [batches, height, width, channels] = stated as [number, number, number, number];
  const fits =
    stated.length === 4 &&
    batches === input.shape[0] &&
    channels === filter.shape[0] &&
    channels > 0 &&
    filter.shape[3] === input.shape[3] &&
    [height, width].every((size) => size > 0 && size <= 2 ** 16);
  if (fits) return [batches, height, width, channels];
  return view.fail('bad-shape', 'the output does not fit the input and the weights', {
    tensor: input,
    expected: `[${input.shape[0]},height,width,${filter.shape[0]}] for weights [${filter.shape.join(',')}]`,
    found: `[${stated.join(',')}]`,
    remedy: 'export the model again',
  });
}
