import type { Operand } from '../../kernels/kernel.ts';
import { elementsOf } from '../../kernels/walk.ts';
import type { OnnxOutput, OnnxView } from '../kernel.ts';
import { planWindows, type Space, type Window } from '../pooling/windows.ts';

/** A Conv or ConvTranspose that has been validated; its tensors are [batch, channel, ...space]. */
export interface ConvPlan {
  readonly input: Operand;
  readonly filter: Operand;
  /** Null where it is left out. */
  readonly bias: Operand | null;
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

/** Throws `bad-shape`, `bad-window` or `unsupported-variant`; filters are [out, in / group, ...]. */
export function planConv(view: OnnxView): ConvPlan {
  const { input, filter, output, channels, groups } = operandsOf(view);
  fit(view, filter, filter.shape[1], channels / groups);
  fit(view, filter, filter.shape[0], output.shape[1]);
  const space = planWindows(
    view,
    input.shape.slice(2),
    kernelShape(view, filter),
    output.shape.slice(2),
  );
  return finish(view, { input, filter, output, groups, space });
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
  const extra = view.ints('output_padding', Array<number>(rank).fill(0));
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
  return finish(view, { input, filter, output, groups, space });
}

const kernelShape = (view: OnnxView, filter: Operand): readonly number[] => {
  const found = view.ints('kernel_shape', filter.shape.slice(2));
  fit(view, filter, found.join(), filter.shape.slice(2).join());
  return found;
};

function operandsOf(view: OnnxView): Pick<ConvPlan, 'input' | 'filter' | 'output' | 'groups'> & {
  readonly channels: number;
} {
  const [input, filter, output] = [view.input(0), view.input(1), view.output(0)];
  view.expect('a tensor of this type', input.type, ['float32', 'float64'], input);
  view.expect('weights of another type', filter.type, [input.type], filter);
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

function finish(
  view: OnnxView,
  plan: Pick<ConvPlan, 'input' | 'filter' | 'output' | 'groups' | 'space'>,
): ConvPlan {
  const { input, output, filter, groups } = plan;
  const bias = view.optional(2);
  if (bias !== null) fit(view, bias, bias.shape.join(), String(output.shape[1]));
  return {
    ...plan,
    bias,
    batches: input.shape[0],
    inputs: input.shape[1] / groups,
    outputs: output.shape[1] / groups,
    image: elementsOf(input.shape.slice(2)),
    taps: elementsOf(filter.shape.slice(2)),
    cells: elementsOf(output.shape.slice(2)),
  };
}
