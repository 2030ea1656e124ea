import type { BuiltinOp } from '@edgebench/model';
import { activationRange, type Range } from '../../arithmetic/activation.ts';
import type { Operand, OpView, OutputSpec } from '../kernel.ts';
import { planWindow, type WindowPlan } from '../window.ts';
import { checkBias, checkOperands, isWide } from './operands.ts';

/** A convolution or depthwise convolution that has been validated: every number a kernel needs. */
export interface ConvPlan {
  readonly input: Operand;
  readonly filter: Operand;
  /** Null where it is left out. */
  readonly bias: Operand | null;
  readonly output: OutputSpec;
  readonly batches: number;
  readonly height: WindowPlan;
  readonly width: WindowPlan;
  readonly inputChannels: number;
  readonly outputChannels: number;
  /** Output channel c reads the input channels of group floor(c * groups / outputChannels). */
  readonly groups: number;
  /** Elements of the filter from one output channel to the next, and from one tap to the next. */
  readonly filterStrides: { readonly channel: number; readonly tap: number };
  readonly range: Range;
  /** Whether accumulators are int64. */
  readonly wide: boolean;
}

type Options = Extract<BuiltinOp, { type: 'CONV_2D' | 'DEPTHWISE_CONV_2D' }>['options'];

/** Validates CONV_2D (filter [out, h, w, in / groups]) or DEPTHWISE_CONV_2D (filter [1, h, w, out]). */
export function planConv(view: OpView): ConvPlan {
  const { op } = view;
  const isDepthwise = op.type === 'DEPTHWISE_CONV_2D';
  const options: Options =
    op.type === 'CONV_2D' || op.type === 'DEPTHWISE_CONV_2D' ? op.options : null;
  if (options === null) {
    return view.fail('missing-options', 'it states no strides', { remedy: 'export it again' });
  }
  const [input, filter, output] = [view.input(0), view.input(1), view.output(0)];
  view.expect('the rank of its input', input.shape.length, [4], input);
  view.expect('the rank of its weights', filter.shape.length, [4], filter);
  const [batches, rows, columns, inputChannels] = input.shape as [number, number, number, number];
  const [first, filterRows, filterColumns, last] = filter.shape as [number, number, number, number];
  const outputChannels = isDepthwise ? last : first;
  const perGroup = isDepthwise ? 1 : last;
  const groups = inputChannels / perGroup;
  const fits = Number.isInteger(groups) && groups > 0 && outputChannels > 0;
  if (!fits || outputChannels % groups !== 0 || (isDepthwise && first !== 1)) {
    view.fail('bad-shape', 'the weights do not fit the channels of the input', {
      tensor: filter,
      expected: `weights for ${inputChannels} channels`,
      found: `[${filter.shape.join(',')}]`,
      remedy: 'export the model again',
    });
  }
  checkOperands(view, { input, filter, output }, outputChannels);
  // Others than these work it out, as is done here.
  if ('depthMultiplier' in options && (view.profile.family === 'tflm' || input.type === 'int16')) {
    view.expect('the depth multiplier', options.depthMultiplier, [outputChannels / groups], filter);
  }
  const bias = checkBias(view, 2, input, outputChannels, isDepthwise);
  const { padding, strideH, strideW, dilationHFactor, dilationWFactor } = options;
  return {
    input,
    filter,
    bias,
    output,
    batches,
    height: planWindow(view, padding, {
      image: rows,
      filter: filterRows,
      stride: strideH,
      dilation: dilationHFactor,
    }),
    width: planWindow(view, padding, {
      image: columns,
      filter: filterColumns,
      stride: strideW,
      dilation: dilationWFactor,
    }),
    inputChannels,
    outputChannels,
    groups,
    filterStrides: isDepthwise
      ? { channel: 1, tap: outputChannels }
      : { channel: filterRows * filterColumns * perGroup, tap: perGroup },
    range: activationRange(view, options.fusedActivationFunction, output),
    wide: isWide(
      input,
      bias,
      'quantizedBiasType' in options ? options.quantizedBiasType : undefined,
    ),
  };
}
