import type { Operand } from '../../kernels/kernel.ts';
import { elementsOf } from '../../kernels/walk.ts';
import type { OnnxOutput, OnnxView } from '../kernel.ts';
import { planWindows, type Space, sizes, type Window } from '../pooling/windows.ts';
import { type ConvShape, planConvShape } from './conv-shape.ts';

/** A Conv or ConvTranspose that has been validated; its tensors are [batch, channel, ...space]. */
export interface ConvPlan extends ConvShape {
  /** Null where it is left out. */
  readonly bias: Operand | null;
}

/** Throws `bad-shape`, `bad-window` or `unsupported-variant`; filters are [out, in / group, ...]. */
export function planConv(view: OnnxView): ConvPlan {
  const [input, filter] = floats(view);
  return { ...planConvShape(view, input, filter), bias: biasOf(view) };
}

/** Filters are [in, out / group, ...]; the windows slide over the result. */
export function planConvTranspose(view: OnnxView): ConvPlan {
  const { input, filter, output, channels, groups } = operandsOf(view);
  fit(view, filter, filter.shape[0], channels);
  fit(view, filter, filter.shape[1] * groups, output.shape[1]);
  const placed = view.string('auto_pad', 'NOTSET');
  const rank = input.shape.length - 2;
  const windows = planWindows(
    view,
    output.shape.slice(2),
    kernelShape(view, filter),
    input.shape.slice(2),
  );
  const extra = sizes(view, 'output_padding', rank, Array<number>(rank).fill(0), 0);
  const isStated = view.ints('output_shape', null) !== null;
  const isSame = placed === 'SAME_UPPER' || placed === 'SAME_LOWER';
  const space = windows.map((window, k): Window => {
    const at = k - (3 - rank);
    if (at < 0 || !(isStated || isSame)) return window;
    const { output: cells, stride, filter: taps, dilation, image } = window;
    const whole = stride * (cells - 1) + extra[at] + (taps - 1) * dilation + 1;
    const missing = Math.max(0, whole - image);
    const less = Math.floor(missing / 2);
    const before = placed === 'SAME_UPPER' ? less : missing - less;
    return { ...window, before, after: missing - before };
  }) as unknown as Space;
  return {
    ...{ input, filter, output, groups, space, bias: biasOf(view) },
    batches: input.shape[0],
    inputs: channels / groups,
    outputs: output.shape[1] / groups,
    image: elementsOf(input.shape.slice(2)),
    taps: elementsOf(filter.shape.slice(2)),
    cells: elementsOf(output.shape.slice(2)),
  };
}

const kernelShape = (view: OnnxView, filter: Operand): readonly number[] => {
  const found = view.ints('kernel_shape', filter.shape.slice(2));
  fit(view, filter, found.join(), filter.shape.slice(2).join());
  return found;
};

function floats(view: OnnxView): readonly [input: Operand, filter: Operand] {
  const [input, filter] = [view.input(0), view.input(1)];
  view.expect('a tensor of this type', input.type, ['float32', 'float64'], input);
  view.expect('weights of another type', filter.type, [input.type], filter);
  return [input, filter];
}

function biasOf(view: OnnxView): Operand | null {
  const bias = view.optional(2);
  if (bias !== null) fit(view, bias, bias.shape.join(), String(view.output(0).shape[1]));
  return bias;
}

function operandsOf(view: OnnxView): Pick<ConvPlan, 'input' | 'filter' | 'output' | 'groups'> & {
  readonly channels: number;
} {
  const [input, filter] = floats(view);
  const output = view.output(0);
  fit(view, filter, filter.shape.length, input.shape.length);
  fit(view, output, output.shape.length, input.shape.length);
  fit(view, output, output.shape[0], input.shape[0]);
  const [groups, channels] = [view.int('group', 1), input.shape[1] ?? 0];
  const divides = groups > 0 && channels % groups === 0 && output.shape[1] % groups === 0;
  if (!divides || channels === 0) {
    view.fail('bad-shape', 'the channels cannot be cut into groups', {
      tensor: input,
      expected: `a multiple of ${groups}`,
      found: String(channels),
      remedy: 'export the model again',
    });
  }
  return { input, filter, output, groups, channels };
}

function fit<Size extends number | string>(
  view: OnnxView,
  tensor: Operand | OnnxOutput,
  found: Size,
  expected: Size,
): void {
  if (found === expected) return;
  view.fail('bad-shape', 'the sizes of input, weights and output do not fit', {
    tensor,
    expected: String(expected),
    found: String(found),
    remedy: 'export the model again',
  });
}
