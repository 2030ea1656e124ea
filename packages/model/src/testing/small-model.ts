import type { SubgraphSpec } from './build-model.ts';

const zeros = (length: number): Uint8Array => new Uint8Array(length);

/** A convolution with per-channel weights, a reshape and a dense layer without bias: 8x8x3 in, 5 out, int8. */
export const smallModel: SubgraphSpec = {
  tensors: [
    {
      name: 'input',
      shape: [1, 8, 8, 3],
      shapeSignature: [-1, 8, 8, 3],
      scales: [0.5],
      zeroPoints: [-3],
    },
    { name: 'kernel', shape: [4, 3, 3, 3], data: zeros(108), scales: [1, 2, 3, 4] },
    { name: 'bias', shape: [4], type: 'INT32', data: zeros(16), scales: [1, 2, 3, 4] },
    { name: 'features', shape: [1, 4, 4, 4], scales: [0.25], zeroPoints: [7] },
    { name: 'flat', shape: [1, 64], scales: [0.25], zeroPoints: [7] },
    { name: 'size', shape: [2], type: 'INT32', data: new Uint8Array([1, 0, 0, 0, 64, 0, 0, 0]) },
    { name: 'weights', shape: [5, 64], data: zeros(320), scales: [0.125] },
    { name: 'output', shape: [1, 5], scales: [1] },
  ],
  ops: [
    {
      type: 'CONV_2D',
      inputs: ['input', 'kernel', 'bias'],
      outputs: ['features'],
      options: { padding: 'SAME', strideW: 2, strideH: 2, fusedActivationFunction: 'RELU6' },
    },
    {
      type: 'RESHAPE',
      inputs: ['features', 'size'],
      outputs: ['flat'],
      options: { newShape: [1, 64] },
    },
    {
      type: 'FULLY_CONNECTED',
      inputs: ['flat', 'weights', null],
      outputs: ['output'],
      options: { keepNumDims: true },
    },
  ],
  inputs: ['input'],
  outputs: ['output'],
};
