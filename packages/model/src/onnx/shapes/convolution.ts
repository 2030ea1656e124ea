import type { ElementName } from '../../element-types.ts';
import { agree, ranked, sizeOf } from './dimensions.ts';
import type { Node, Rule, Rules, Shape } from './node.ts';
import { positions, reach, type Window, windowOf } from './window.ts';

/** Positions of the data and the weights among the inputs, and the type of the output. */
interface Form {
  readonly data: number;
  readonly weights: number;
  readonly type: (node: Node) => ElementName;
}

/** Sizes of the spatial dimensions of the output. */
type Spatial = (node: Node, window: Window, sizes: readonly number[]) => readonly number[];

interface Channels {
  readonly input: (weights: readonly number[], group: number) => number;
  readonly output: (weights: readonly number[], group: number) => number;
}

/** An output of unknown rank where that of the data is. The weights have as many dimensions as the data. */
const convolution =
  (form: Form, channels: Channels, spatial: Spatial): Rule =>
  (node) => {
    const type = form.type(node);
    const data = node.input(form.data).shape;
    if (data === null) return [{ type, shape: null }];
    if (data.length < 3) return node.fail(`the data has ${data.length} dimensions, not 3 or more`);
    const weights = ranked(node, node.input(form.weights).shape, data.length, 'the weights');
    const group = node.int('group', 1);
    if (group < 1) return node.fail(`group is ${group}`);
    const last = node.int('channels_last', 0) === 1;
    const [batch = -1, ...rest] = data;
    const channel = (last ? rest.at(-1) : rest[0]) ?? -1;
    const sizes = last ? rest.slice(0, -1) : rest.slice(1);
    const window = windowOf(node, sizes.length, weights?.slice(2) ?? null);
    if (weights !== null) {
      agree(node, 'the number of channels', channel, channels.input(weights, group));
    }
    const depth = weights === null ? -1 : channels.output(weights, group);
    const outer = spatial(node, window, sizes);
    return [{ type, shape: last ? [batch, ...outer, depth] : [batch, depth, ...outer] }];
  };

const known = (size: number | undefined, times = 1): number =>
  size === undefined || size < 0 ? -1 : size * times;

const forward: Channels = {
  input: ([, depth], group) => known(depth, group),
  output: ([kernels]) => known(kernels),
};

const transposed: Channels = {
  input: ([depth]) => known(depth),
  output: ([, kernels], group) => known(kernels, group),
};

const slide: Spatial = (node, window, sizes) =>
  sizes.map((size, i) => positions(node, window, i, size, false));

/**
 * The inverse of sliding, with `output_padding` more behind, unless `output_shape` says all. SAME is at most the input
 * times the stride: as ONNX Runtime has it, nothing is added where a kernel is shorter than its stride.
 */
const spread: Spatial = (node, window, sizes) => {
  const stated: Shape = node.ints('output_shape');
  if (stated !== null) return sizes.map((_, i) => sizeOf(node, stated.at(i - sizes.length) ?? -1));
  const more = node.ints('output_padding') ?? [];
  return sizes.map((size, i) => {
    const stride = window.strides[i] ?? 1;
    const span = reach(window, i);
    if (size < 0 || span < 0) return -1;
    const full = stride * (size - 1) + (more[i] ?? 0) + span;
    if (window.autoPad.startsWith('SAME')) return Math.min(full, size * stride);
    const [before, after] = window.autoPad === 'VALID' ? [0, 0] : (window.pads[i] ?? [0, 0]);
    const length = full - before - after;
    return length < 1 ? node.fail('the padding is larger than the output') : length;
  });
};

const float: Form = { data: 0, weights: 1, type: (node) => node.input(0).type };
const integer: Form = { data: 0, weights: 1, type: () => 'INT32' };
const quantised: Form = { data: 0, weights: 3, type: (node) => node.input(7).type };

export const convolutions: Rules = {
  Conv: convolution(float, forward, slide),
  ConvInteger: convolution(integer, forward, slide),
  ConvTranspose: convolution(float, transposed, spread),
  QLinearConv: convolution(quantised, forward, slide),
  'com.microsoft:FusedConv': convolution(float, forward, slide),
  'com.microsoft:QLinearConv': convolution(quantised, forward, slide),
};
