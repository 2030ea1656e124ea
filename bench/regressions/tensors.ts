import { createRandom } from '../../packages/core/src/testing/random.ts';
import type { TensorSpec } from '../../packages/model/src/testing/build-model.ts';

const scaleOf = (tensor: string): number => (tensor === 'input' ? 1 / 128 : 1 / 64);

/** What lies between two layers, in int8. */
export const activation = (name: string, shape: readonly number[]): TensorSpec => ({
  ...{ name, shape, scales: [scaleOf(name)], zeroPoints: [-5] },
});

export const floats = (name: string, shape: readonly number[]): TensorSpec => ({
  ...{ name, shape, type: 'FLOAT32' },
});

/** Kernels of 3 x 3 with a scale for each output channel, and biases up to a bound. */
export function convWeights(
  layer: string,
  [from, to]: readonly [number, number],
  bias: number,
): readonly [TensorSpec, TensorSpec] {
  const scales = Array.from({ length: to }, (_, channel) => (1 + channel / 64) / 1_024);
  const biases = Int32Array.from({ length: to }, (_, channel) => (channel % 7) * bias);
  return [
    {
      ...{ name: `${layer}_weights`, shape: [to, 3, 3, from], scales },
      data: new Uint8Array(weightsOf(layer, 9 * from * to).buffer),
    },
    biasOf(layer, biases, scales, layer === 'conv_1' ? 'input' : 'conv_1'),
  ];
}

export function denseWeights(
  from: string,
  shape: readonly [number, number],
): readonly [TensorSpec, TensorSpec] {
  const [to, size] = shape;
  const scales = [1 / 1_024];
  const data = new Uint8Array(weightsOf('dense', to * size).buffer);
  return [
    { name: 'dense_weights', shape, data, scales },
    biasOf('dense', new Int32Array(to), scales, from),
  ];
}

export const floatWeights = (shape: readonly [number, number]): TensorSpec => ({
  ...floats('dense_weights', shape),
  data: new Uint8Array(
    Float32Array.from(weightsOf('dense', shape[0] * shape[1]), (it) => it / 1_024).buffer,
  ),
});

const biasOf = (
  layer: string,
  values: Int32Array,
  scales: readonly number[],
  from: string,
): TensorSpec => ({
  ...{ name: `${layer}_bias`, shape: [values.length], type: 'INT32' },
  data: new Uint8Array(values.buffer),
  scales: scales.map((scale) => scale * scaleOf(from)),
});

/** Small numbers mostly, as in a layer that was trained; the same for the same layer. */
function weightsOf(layer: string, length: number): Int8Array {
  const random = createRandom([...layer].reduce((sum, it) => sum * 31 + it.charCodeAt(0), 7));
  const next = () => random(85) - 42;
  return Int8Array.from({ length }, () => next() + next() + next());
}
