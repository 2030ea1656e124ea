import type { OnnxOp, Subgraph, Tensor } from '../../graph.ts';
import { halfToEven } from '../half-to-even.ts';
import { endingOf } from './ending.ts';
import { dequantised, scaleOf } from './quantised.ts';
import { isOwn, type Wiring, wire } from './wiring.ts';

/**
 * The subgraph with the float weights and biases of convolutions and dense layers quantised, where only they keep the
 * layer in float: as ONNX Runtime's default optimisation does since 1.22. Weights become int8 with one scale,
 * (max - min) / 255 over a range that holds 0, biases int32 with the product of the scales.
 */
export function quantiseWeights(main: Subgraph): Subgraph {
  const wiring = wire(main);
  const tensors = [...main.tensors];
  const add = (like: Tensor, changes: Partial<Tensor>): number => {
    const index = tensors.length;
    tensors.push({ ...like, ...changes, index, buffer: -1 - index, quantization: null });
    return index;
  };
  /** The node that yields the real values again, and the tensor that it yields. */
  const quantised = (of: Tensor, stored: Stored): { op: OnnxOp; index: number } => {
    const { type } = stored;
    const zero = zeroOf(stored);
    const scalar = { shape: [], shapeSignature: null, elements: 1 };
    const inputs = [
      add(of, { type, data: stored.data, bytes: stored.data.length }),
      add(of, { ...scalar, data: bytesOf(Float32Array.of(stored.scale)), bytes: 4 }),
      add(of, { ...scalar, type, data: zero, bytes: zero.length }),
    ];
    const index = add(of, { data: null });
    return { op: { ...dequantizeLinear, inputs, outputs: [index] }, index };
  };
  const ops = wiring.ops.flatMap((op): readonly OnnxOp[] => {
    const found = onlyWeightsAreFloat(wiring, op);
    if (found === null) return [op];
    const { input, weights, bias } = found;
    const w = asBytes(valuesOf(weights));
    const made = [quantised(weights, w)];
    if (bias !== null)
      made.push(quantised(bias, asSums(valuesOf(bias), Math.fround(input * w.scale))));
    const [x = -1, , ...rest] = op.inputs;
    const inputs = [x, ...made.map(({ index }) => index), ...rest.slice(1)];
    return [...made.map((one) => one.op), { ...op, inputs }];
  });
  return { ...main, tensors, ops };
}

interface Stored {
  readonly type: 'INT8' | 'INT32';
  readonly data: Uint8Array;
  readonly scale: number;
  readonly zeroPoint: number;
}

function onlyWeightsAreFloat(
  wiring: Wiring,
  op: OnnxOp,
): { input: number; weights: Tensor; bias: Tensor | null } | null {
  if (!isOwn(op, 'Conv') && !isOwn(op, 'Gemm')) return null;
  const [x = -1, w = -1, b = -1] = op.inputs;
  const input = dequantised(wiring, x);
  const [weights, bias] = [wiring.tensor(w), wiring.tensor(b)];
  const isFloat = (tensor: Tensor | null): boolean =>
    tensor?.type === 'FLOAT32' && tensor.data !== null;
  if (input === null || input.axis !== null || weights === null || !isFloat(weights)) return null;
  if ((b >= 0 && !isFloat(bias)) || 'float' in endingOf(wiring, op)) return null;
  return { input: scaleOf(wiring, input), weights, bias };
}

function asBytes(values: Float32Array): Stored {
  let [least, most] = [0, 0];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  const scale = Math.fround(Math.fround(most - least) / 255) || 1;
  const zeroPoint = halfToEven(Math.fround(-128 - Math.fround(least / scale)));
  const data = Int8Array.from(values, (value) =>
    Math.min(Math.max(halfToEven(Math.fround(value / scale)) + zeroPoint, -128), 127),
  );
  return { type: 'INT8', data: bytesOf(data), scale, zeroPoint };
}

const asSums = (values: Float32Array, scale: number): Stored => ({
  ...{ type: 'INT32', scale, zeroPoint: 0 },
  data: bytesOf(Int32Array.from(values, (value) => halfToEven(Math.fround(value / scale)))),
});

const zeroOf = ({ type, zeroPoint }: Stored): Uint8Array =>
  bytesOf(type === 'INT8' ? Int8Array.of(zeroPoint) : Int32Array.of(zeroPoint));

const dequantizeLinear: Omit<OnnxOp, 'inputs' | 'outputs'> = {
  ...{ type: 'ONNX', customCode: null, options: null, intermediates: [], index: -1, name: '' },
  ...{ opType: 'DequantizeLinear', domain: '', version: 13, attributes: new Map() },
};

const bytesOf = ({ buffer }: { buffer: ArrayBufferLike }): Uint8Array => new Uint8Array(buffer);

/** The file's bytes may begin anywhere. */
const valuesOf = ({ data }: Tensor): Float32Array =>
  new Float32Array(Uint8Array.from(data ?? []).buffer);
