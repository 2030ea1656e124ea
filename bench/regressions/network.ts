import type { OpSpec, TensorSpec } from '../../packages/model/src/testing/build-model.ts';
import { buildModel } from '../../packages/model/src/testing/index.ts';
import { activation, convWeights, denseWeights, floats, floatWeights } from './tensors.ts';

/** What commits of the scripted history change of a network in int8: two convolutions, a pool and a dense layer. */
export interface Network {
  /** Output channels of the convolutions; null leaves the dense layer alone. */
  readonly channels: readonly [conv_1: number, conv_2: number] | null;
  /** The largest bias of the convolutions. */
  readonly bias?: number;
  /** The dense layer's weights are float, between a DEQUANTIZE and a QUANTIZE. */
  readonly floatDense?: boolean;
  /** An L2_NORMALIZATION behind the dense layer, which Ethos-U does not have. */
  readonly l2?: boolean;
  /** An ADD of the first convolution to itself, which nothing reads. */
  readonly unused?: boolean;
}

/** Of an image and its channels. */
const [side, depth] = [16, 8];
const classes = 10;

/** Ops and tensors in the order of the file. */
interface Parts {
  readonly tensors: TensorSpec[];
  readonly ops: OpSpec[];
}

/** The network as a TFLite file; a layer bears the name of its output. */
export function network(spec: Network): Uint8Array {
  const parts: Parts = { tensors: [], ops: [] };
  const inputs = [spec.channels ? image(parts) : input(parts, [1, depth])];
  if (spec.channels) convolutions(parts, spec.channels, spec);
  dense(parts, spec.channels ? 'pool' : 'input', spec.channels?.[1] ?? depth, spec);
  if (spec.l2) {
    const scaled = { ...activation('l2', [1, classes]), scales: [1 / 128], zeroPoints: [0] };
    add(parts, scaled, { type: 'L2_NORMALIZATION', inputs: ['dense'], options: {} });
  }
  return buildModel({ ...parts, inputs, outputs: [spec.l2 ? 'l2' : 'dense'] });
}

const image = (parts: Parts): string => input(parts, [1, side, side, depth]);

function input({ tensors }: Parts, shape: readonly number[]): string {
  tensors.push(activation('input', shape));
  return 'input';
}

/** Adds an op with its output and its constants. */
function add(
  { tensors, ops }: Parts,
  output: TensorSpec,
  op: Omit<OpSpec, 'outputs'>,
  constants: readonly TensorSpec[] = [],
): void {
  tensors.push(...constants, output);
  ops.push({ ...op, outputs: [output.name] });
}

function convolutions(
  parts: Parts,
  [first, second]: readonly [number, number],
  { bias = 0, unused }: Network,
): void {
  const conv = (name: string, from: string, size: number, channels: readonly [number, number]) => {
    const constants = convWeights(name, channels, bias);
    const strides = { padding: 'SAME', strideW: 2, strideH: 2, fusedActivationFunction: 'RELU' };
    add(
      parts,
      activation(name, [1, size, size, channels[1]]),
      { type: 'CONV_2D', inputs: [from, ...constants.map((it) => it.name)], options: strides },
      constants,
    );
  };
  conv('conv_1', 'input', side / 2, [depth, first]);
  if (unused) {
    const sum = activation('unused', [1, side / 2, side / 2, first]);
    add(parts, sum, { type: 'ADD', inputs: ['conv_1', 'conv_1'], options: {} });
  }
  conv('conv_2', 'conv_1', side / 4, [first, second]);
  const window = { padding: 'VALID', strideW: 4, strideH: 4, filterWidth: 4, filterHeight: 4 };
  const pool = { type: 'AVERAGE_POOL_2D', inputs: ['conv_2'], options: window } as const;
  add(parts, activation('pool', [1, 1, 1, second]), pool);
}

function dense(parts: Parts, from: string, size: number, { floatDense }: Network): void {
  const type = 'FULLY_CONNECTED';
  if (!floatDense) {
    const constants = denseWeights(from, [classes, size]);
    const inputs = [from, ...constants.map((it) => it.name)];
    add(parts, activation('dense', [1, classes]), { type, inputs, options: {} }, constants);
    return;
  }
  const shape = from === 'pool' ? [1, 1, 1, size] : [1, size];
  add(parts, floats(`${from}_float`, shape), { type: 'DEQUANTIZE', inputs: [from] });
  const inputs = [`${from}_float`, 'dense_weights', null];
  const weights = floatWeights([classes, size]);
  add(parts, floats('dense_float', [1, classes]), { type, inputs, options: {} }, [weights]);
  add(parts, activation('dense', [1, classes]), { type: 'QUANTIZE', inputs: ['dense_float'] });
}
