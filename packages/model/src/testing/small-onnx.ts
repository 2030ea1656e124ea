import { constant, info, node, type OnnxGraph } from './build-onnx.ts';

const int8 = 3;
const int32 = 6;
const int64 = 7;
const float = 1;
const ints = (...values: number[]) => ({ type: 7, ints: values.map(BigInt) });

/** Quantised input, a convolution with int8 weights, a reshape by a constant, a dense layer: 1x2x4x4 in, 3 out. */
export const smallOnnx: OnnxGraph = {
  name: 'small',
  input: [info('input', ['batch', 2, 4, 4])],
  output: [info('output', ['batch', 3])],
  initializer: [
    constant('scale', float, [], { floatData: [0.5] }),
    constant('zero', int8, [], { int32Data: [-3] }),
    constant('kernel', int8, [4, 2, 3, 3], { rawData: new Uint8Array(72).fill(7) }),
    constant('kernel_scale', float, [4], { floatData: [1, 2, 3, 4] }),
    constant('kernel_zero', int8, [4], { rawData: new Uint8Array(4) }),
    constant('bias', int32, [4], { int32Data: [1, -2, 3, -4] }),
    constant('dense', float, [16, 3], { floatData: Array(48).fill(0.25) }),
  ],
  node: [
    node('QuantizeLinear', ['input', 'scale', 'zero'], ['input_q']),
    node('DequantizeLinear', ['input_q', 'scale', 'zero'], ['input_f']),
    node('DequantizeLinear', ['kernel', 'kernel_scale', 'kernel_zero'], ['kernel_f'], {
      axis: { type: 2, i: 0n },
    }),
    node('DequantizeLinear', ['bias', 'kernel_scale'], ['bias_f'], { axis: { type: 2, i: 0n } }),
    node('Conv', ['input_f', 'kernel_f', 'bias_f'], ['features'], {
      kernel_shape: ints(3, 3),
      strides: ints(2, 2),
      pads: ints(1, 1, 1, 1),
      auto_pad: { type: 3, s: new TextEncoder().encode('NOTSET') },
    }),
    node('Relu', ['features'], ['positive']),
    node('Constant', [], ['size'], {
      value: { type: 4, t: { dataType: int64, dims: [2n], int64Data: [1n, 16n] } },
    }),
    node('Reshape', ['positive', 'size'], ['flat']),
    node('Gemm', ['flat', 'dense', ''], ['output'], { alpha: { type: 1, f: 0.5 } }),
  ],
};
