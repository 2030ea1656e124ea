import { readTflite, type Tensor } from '@edgebench/model';

const kinds = ['CONV_2D', 'DEPTHWISE_CONV_2D', 'FULLY_CONNECTED'];

/** Weights of a model as it was before Vela, less their zero point: [output channel][ky][kx][input channel]. */
export function originalWeights(model: Uint8Array): Int16Array[] {
  const [subgraph] = readTflite(model).subgraphs;
  return subgraph.ops
    .filter(({ type }) => kinds.includes(type))
    .map(({ type, inputs }) => {
      const tensor = subgraph.tensors[inputs[1]];
      const values = valuesOf(tensor);
      return type === 'DEPTHWISE_CONV_2D' ? channelsFirst(values, tensor.shape[3]) : values;
    });
}

function valuesOf({ data, type, quantization, name }: Tensor): Int16Array {
  if (data === null) throw new Error(`${name} is no constant`);
  const stored =
    type === 'UINT8' ? data : new Int8Array(data.buffer, data.byteOffset, data.byteLength);
  const zeroPoint = quantization?.zeroPoints[0] ?? 0;
  return Int16Array.from(stored, (value) => value - zeroPoint);
}

function channelsFirst(values: Int16Array, channels: number): Int16Array {
  const taps = values.length / channels;
  return values.map((_, index) => values[(index % taps) * channels + Math.floor(index / taps)]);
}
