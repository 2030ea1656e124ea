import type { TensorType } from '@edgebench/model';
import { activationRange, type Range } from '../../arithmetic/activation.ts';
import type { Operand, OpView, OutputSpec } from '../kernel.ts';
import { checkBias, checkOperands, isWide } from './operands.ts';

/** A fully-connected op that has been validated. */
export interface FullyConnectedPlan {
  readonly input: Operand;
  /** [outputChannels, depth] */
  readonly filter: Operand;
  /** Null where it is left out. */
  readonly bias: Operand | null;
  readonly output: OutputSpec;
  readonly shape: readonly number[];
  /** Vectors of `depth` elements in the input. */
  readonly batches: number;
  readonly depth: number;
  readonly outputChannels: number;
  readonly range: Range;
  /** Whether accumulators are int64. */
  readonly wide: boolean;
  /** The type of bias that the options state for int16, if they do. */
  readonly statedBias?: TensorType | undefined;
}

/** Validates FULLY_CONNECTED: an input of any rank is cut into vectors as long as a row of the weights. */
export function planFullyConnected(view: OpView): FullyConnectedPlan {
  const { op } = view;
  const stated = op.type === 'FULLY_CONNECTED' ? op.options : null;
  const options = stated ?? { fusedActivationFunction: 'NONE', keepNumDims: false };
  if (stated !== null) view.expect('a form of its weights', stated.weightsFormat, ['DEFAULT']);
  const [input, filter, output] = [view.input(0), view.input(1), view.output(0)];
  view.expect('the rank of its weights', filter.shape.length, [2], filter);
  const [outputChannels, depth] = filter.shape as [number, number];
  const { keepNumDims } = options;
  const last = input.shape.at(-1);
  const batches = depth === 0 ? 0 : input.elements / depth;
  if (
    outputChannels === 0 ||
    depth === 0 ||
    !Number.isInteger(batches) ||
    (keepNumDims && last !== depth)
  ) {
    view.fail('bad-shape', 'the input is not made of vectors as long as a row of the weights', {
      tensor: input,
      expected: keepNumDims ? `[..., ${depth}]` : `a multiple of ${depth} elements`,
      found: `[${input.shape.join(',')}]`,
      remedy: 'export the model again',
    });
  }
  checkOperands(view, { input, filter, output }, outputChannels, true);
  const bias = checkBias(view, 2, input, outputChannels);
  return {
    input,
    filter,
    bias,
    output,
    shape: keepNumDims ? [...input.shape.slice(0, -1), outputChannels] : [batches, outputChannels],
    batches,
    depth,
    outputChannels,
    range: activationRange(view, options.fusedActivationFunction, output),
    wide: isWide(input, bias, stated?.quantizedBiasType),
    statedBias: stated?.quantizedBiasType,
  };
}
