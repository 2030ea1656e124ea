import { buildModel, type OpSpec, type TensorSpec } from '@edgebench/model/testing';

const scaled = { scales: [0.1], zeroPoints: [0] };

const int8 = (name: string, shape: readonly number[]): TensorSpec => ({ name, shape, ...scaled });

const of = (type: TensorSpec['type'], name: string, shape: readonly number[]): TensorSpec => ({
  name,
  shape,
  type,
});

/** A model of one op; its inputs without data are the model's, its last tensor is the output. */
function single(
  type: OpSpec['type'],
  inputs: readonly TensorSpec[],
  output: TensorSpec,
  options?: OpSpec['options'],
): Uint8Array {
  const names = inputs.map(({ name }) => name);
  return buildModel({
    tensors: [...inputs, output],
    ops: [{ type, inputs: names, outputs: [output.name], ...(options && { options }) }],
    inputs: inputs.filter(({ data }) => data === undefined).map(({ name }) => name),
    outputs: [output.name],
  });
}

const line = [1, 4];

/** Models that TFLM does not take or does not finish, and how that is classified, by the fixture's name. */
export const refused: Readonly<
  Record<string, { readonly code: string; readonly model: Uint8Array }>
> = {
  'unsupported-op': {
    code: 'unsupported-op',
    model: single(
      'ATAN2',
      [of('FLOAT32', 'y', line), of('FLOAT32', 'x', line)],
      of('FLOAT32', 'angle', line),
    ),
  },
  'custom-op': {
    code: 'custom-op',
    model: single('custom:ethos-u', [int8('in', line)], int8('out', line)),
  },
  hybrid: {
    code: 'hybrid-op',
    model: single(
      'FULLY_CONNECTED',
      [of('FLOAT32', 'in', line), { ...int8('weights', [2, 4]), data: new Uint8Array(8) }],
      of('FLOAT32', 'out', [1, 2]),
      {},
    ),
  },
  'int64-add': {
    code: 'unsupported-type',
    model: single(
      'ADD',
      [of('INT64', 'a', line), of('INT64', 'b', line)],
      of('INT64', 'sum', line),
      {},
    ),
  },
  'uint8-relu': {
    code: 'unsupported-type',
    model: single('RELU', [{ ...int8('in', line), type: 'UINT8' }], {
      ...int8('out', line),
      type: 'UINT8',
    }),
  },
  'bool-quantize': {
    code: 'op-refused',
    model: single('QUANTIZE', [of('BOOL', 'in', line)], int8('out', line)),
  },
  'no-scales': {
    code: 'op-refused',
    model: single(
      'CONV_2D',
      [
        of('INT8', 'in', [1, 4, 4, 1]),
        { ...of('INT8', 'kernel', [1, 2, 2, 1]), data: new Uint8Array(4) },
      ],
      of('INT8', 'out', [1, 3, 3, 1]),
      { padding: 'VALID', strideW: 1, strideH: 1 },
    ),
  },
  'gather-beyond': {
    code: 'op-failed',
    model: single('GATHER', [int8('rows', [4, 2]), of('INT32', 'at', [2])], int8('out', [2, 2]), {
      axis: 0,
    }),
  },
  'too-large': {
    code: 'arena-too-small',
    model: single('LOGISTIC', [int8('in', [1, 2 ** 30])], {
      ...int8('out', [1, 2 ** 30]),
      scales: [1 / 256],
      zeroPoints: [-128],
    }),
  },
  'wide-softmax': {
    code: 'tool-crashed',
    model: single(
      'SOFTMAX',
      [{ ...int8('in', [1, 5000]), scales: [1e-5] }],
      { ...int8('out', [1, 5000]), scales: [1 / 256], zeroPoints: [-128] },
      { beta: 1 },
    ),
  },
};

/** A recurrent op that keeps its state in a variable tensor of 40 float32 values. */
export const stateful: Uint8Array = buildModel({
  tensors: [
    of('FLOAT32', 'in', [1, 3]),
    { ...of('FLOAT32', 'features', [4, 3]), data: ones(12) },
    { ...of('FLOAT32', 'time', [4, 10]), data: ones(40) },
    { ...of('FLOAT32', 'bias', [4]), data: ones(4) },
    { ...of('FLOAT32', 'state', [1, 40]), isVariable: true },
    of('FLOAT32', 'out', [1, 4]),
  ],
  ops: [
    {
      type: 'SVDF',
      inputs: ['in', 'features', 'time', 'bias', 'state'],
      outputs: ['out'],
      options: { rank: 1 },
    },
  ],
  inputs: ['in'],
  outputs: ['out'],
});

function ones(count: number): Uint8Array {
  return new Uint8Array(new Float32Array(count).fill(1).buffer);
}
