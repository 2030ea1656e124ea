import type { AttributeValue, ElementName } from '@edgebench/model';
import type { NodeTensor, SingleNode } from './single-node.ts';

/** A node that is sound, to be made unsound; its outputs follow from it. */
export interface SoundNode extends Pick<SingleNode, 'opType' | 'domain' | 'attributes' | 'inputs'> {
  readonly outputs: number;
}

/** Values are chosen at random where none are given. */
const tensor = (...shape: readonly number[]): NodeTensor => ({ shape });
const of = (type: ElementName, ...shape: readonly number[]): NodeTensor => ({ shape, type });
const constant = (
  type: ElementName,
  shape: readonly number[],
  ...values: number[]
): NodeTensor => ({
  ...{ type, shape, values },
  isConstant: true,
});
const list = (...values: readonly number[]): NodeTensor =>
  constant('INT64', [values.length], ...values);
const scale = constant('FLOAT32', [], 0.25);
const zero = constant('UINT8', [], 3);
const bytes = (...shape: readonly number[]): readonly NodeTensor[] => [
  of('UINT8', ...shape),
  scale,
  zero,
];

const int = (value: number): AttributeValue => ({ kind: 'int', value });
const ints = (...value: readonly number[]): AttributeValue => ({ kind: 'ints', value });
const string = (value: string): AttributeValue => ({ kind: 'string', value });

type Row = readonly [
  operators: string,
  inputs: readonly (NodeTensor | null)[],
  attributes?: SoundNode['attributes'],
  outputs?: number,
];

const image = tensor(1, 4, 5, 5);
const window = { kernel_shape: ints(3, 2), strides: ints(2, 1), pads: ints(1, 0, 1, 1) };

const rows: readonly Row[] = [
  ['Abs Neg Sign Relu Floor Ceil Round Sqrt Reciprocal Log Exp Sigmoid Tanh Erf', [tensor(2, 3)]],
  ['LeakyRelu ThresholdedRelu HardSigmoid HardSwish Elu Celu Selu Softplus Softsign', [tensor(5)]],
  ['Gelu Softmax LogSoftmax Identity Dropout Shape Size Flatten', [tensor(2, 3, 2)]],
  [
    'Add Sub Mul Div Mod Equal Less LessOrEqual Greater GreaterOrEqual Pow PRelu',
    [tensor(2, 3), tensor(3)],
  ],
  ['Max Min Sum Mean', [tensor(2, 1), tensor(3), tensor(2, 3)]],
  ['And Or Xor', [of('BOOL', 2, 3), of('BOOL', 1)]],
  ['Not', [of('BOOL', 2, 3)]],
  ['Where', [of('BOOL', 2, 1), tensor(2, 3), tensor(3)]],
  ['Clip', [tensor(2, 3), constant('FLOAT32', [], -1), constant('FLOAT32', [], 1)]],
  ['Cast', [tensor(2, 3)], { to: int(3) }],
  ['CastLike', [tensor(2, 3), of('FLOAT16', 1)]],
  [
    'BatchNormalization',
    [image, tensor(4), tensor(4), tensor(4), constant('FLOAT32', [4], 1, 2, 3, 4)],
  ],
  ['InstanceNormalization', [image, tensor(4), tensor(4)]],
  ['LayerNormalization', [tensor(2, 3, 4), tensor(4), tensor(4)], { axis: int(-1) }, 3],
  [
    'Conv',
    [image, tensor(6, 2, 3, 2), tensor(6)],
    { ...window, group: int(2), dilations: ints(1, 2) },
  ],
  [
    'ConvTranspose',
    [image, tensor(4, 3, 3, 2), tensor(6)],
    { ...window, group: int(2), output_padding: ints(1, 0) },
  ],
  [
    'ConvTranspose',
    [image, tensor(4, 3, 3, 2)],
    { auto_pad: string('SAME_UPPER'), strides: ints(2, 2) },
  ],
  ['Gemm', [tensor(3, 4), tensor(5, 4), tensor(5)], { transB: int(1), transA: int(0) }],
  ['MatMul', [tensor(2, 1, 3, 4), tensor(3, 4, 5)]],
  [
    'MaxPool',
    [image],
    { ...window, dilations: ints(1, 2), ceil_mode: int(1), storage_order: int(1) },
    2,
  ],
  ['AveragePool', [image], { ...window, ceil_mode: int(1), count_include_pad: int(1) }],
  ['GlobalAveragePool GlobalMaxPool', [image]],
  [
    'ReduceSum ReduceMean ReduceProd ReduceMax ReduceMin ReduceL1 ReduceL2 ReduceSumSquare',
    [tensor(2, 3, 4), list(0, -1)],
    { keepdims: int(0) },
  ],
  ['ReduceLogSum ReduceLogSumExp', [tensor(2, 3, 4), list(1)], { noop_with_empty_axes: int(1) }],
  ['Concat', [tensor(2, 3), tensor(2, 1), tensor(2, 2)], { axis: int(1) }],
  ['ConstantOfShape', [list(2, 3)]],
  ['DepthToSpace', [image], { blocksize: int(2), mode: string('CRD') }],
  ['SpaceToDepth', [tensor(1, 2, 4, 6)], { blocksize: int(2) }],
  ['Expand', [tensor(3, 1), list(2, 3, 4)]],
  ['Gather', [tensor(3, 4), constant('INT64', [2, 1], 2, -3)], { axis: int(1) }],
  ['GatherElements', [tensor(3, 4), constant('INT64', [2, 2], 2, -1, 0, 1)], { axis: int(0) }],
  [
    'Pad',
    [tensor(2, 3), list(1, 0, -1, 2), constant('FLOAT32', [], 7), list(0, 1)],
    { mode: string('constant') },
  ],
  ['Pad', [tensor(4, 3), list(1, 2, 3, 1)], { mode: string('reflect') }],
  ['Range', [constant('INT64', [], 1), constant('INT64', [], 9), constant('INT64', [], 3)]],
  ['Reshape', [tensor(2, 3, 4), list(0, -1, 2)], { allowzero: int(0) }],
  [
    'Resize',
    [tensor(1, 2, 3, 4), null, constant('FLOAT32', [4], 1, 1, 2, 0.6)],
    { mode: string('linear'), coordinate_transformation_mode: string('half_pixel') },
  ],
  [
    'Resize',
    [tensor(1, 2, 3, 4), null, null, list(1, 2, 5, 5)],
    { mode: string('cubic'), exclude_outside: int(1), antialias: int(0) },
  ],
  ['Slice', [tensor(4, 5), list(3, 1), list(-9, 4), list(0, -1), list(-1, 2)]],
  ['Split', [tensor(2, 6), list(1, 5)], { axis: int(1) }, 2],
  ['Split', [tensor(2, 5)], { axis: int(1), num_outputs: int(2) }, 2],
  ['Squeeze', [tensor(1, 3, 1), list(0)]],
  ['Unsqueeze', [tensor(3, 2), list(0, -1)]],
  ['Tile', [tensor(2, 3), list(2, 2)]],
  ['Transpose', [tensor(2, 3, 4)], { perm: ints(2, 0, 1) }],
  [
    'GRU',
    [
      tensor(3, 2, 4),
      tensor(2, 9, 4),
      tensor(2, 9, 3),
      tensor(2, 18),
      constant('INT32', [2], 3, 2),
      tensor(2, 2, 3),
    ],
    { hidden_size: int(3), direction: string('bidirectional'), linear_before_reset: int(1) },
    2,
  ],
  [
    'LSTM',
    [
      tensor(3, 2, 4),
      tensor(1, 12, 4),
      tensor(1, 12, 3),
      tensor(1, 24),
      null,
      tensor(1, 2, 3),
      tensor(1, 2, 3),
      tensor(1, 9),
    ],
    { hidden_size: int(3), layout: int(0), input_forget: int(1) },
    3,
  ],
  [
    'RNN',
    [tensor(3, 2, 4), tensor(1, 3, 4), tensor(1, 3, 3)],
    { hidden_size: int(3), direction: string('reverse') },
    2,
  ],
  [
    'ConvInteger',
    [of('UINT8', 1, 4, 5, 5), of('UINT8', 6, 2, 3, 2), zero, zero],
    { ...window, group: int(2) },
  ],
  [
    'MatMulInteger',
    [of('UINT8', 2, 3, 4), of('INT8', 4, 5), zero, constant('INT8', [5], 1, 2, 3, 4, 5)],
  ],
  [
    'DequantizeLinear com.microsoft:DequantizeLinear',
    [of('UINT8', 2, 3), constant('FLOAT32', [3], 1, 2, 3), constant('UINT8', [3], 1, 2, 3)],
    { axis: int(1) },
  ],
  ['DequantizeLinear', [of('INT4', 2, 6), tensor(2, 2)], { axis: int(1), block_size: int(3) }],
  [
    'QuantizeLinear com.microsoft:QuantizeLinear',
    [tensor(2, 3), constant('FLOAT32', [2], 0.5, 2), constant('INT8', [2], 1, 2)],
    { axis: int(0) },
  ],
  ['QuantizeLinear', [tensor(2, 3), scale], { output_dtype: int(21) }],
  ['DynamicQuantizeLinear', [tensor(2, 3)], {}, 3],
  [
    'QLinearConv',
    [...bytes(1, 4, 5, 5), ...bytes(6, 2, 3, 2), scale, zero, of('INT32', 6)],
    { ...window, group: int(2) },
  ],
  ['QLinearMatMul', [...bytes(2, 3, 4), ...bytes(4, 5), scale, zero]],
  [
    'com.microsoft:QGemm',
    [...bytes(3, 4), ...bytes(5, 4), of('INT32', 5), scale, zero],
    { transB: int(1) },
  ],
  ['com.microsoft:QLinearAdd com.microsoft:QLinearMul', [...bytes(2, 3), ...bytes(3), scale, zero]],
  [
    'com.microsoft:QLinearAveragePool',
    [...bytes(1, 4, 5, 5), scale, zero],
    { ...window, channels_last: int(0), ceil_mode: int(0) },
  ],
  [
    'com.microsoft:QLinearGlobalAveragePool',
    [...bytes(1, 4, 5, 5), scale, zero],
    { channels_last: int(0) },
  ],
  ['com.microsoft:QLinearConcat', [scale, zero, ...bytes(2, 3), ...bytes(2, 1)], { axis: int(1) }],
  ['com.microsoft:QLinearLeakyRelu com.microsoft:QLinearSigmoid', [...bytes(2, 3), scale, zero]],
  [
    'com.microsoft:QLinearSoftmax',
    [...bytes(2, 3), scale, zero],
    { axis: int(-1), opset: int(13) },
  ],
  ['com.microsoft:QLinearWhere', [of('BOOL', 2, 1), ...bytes(2, 3), ...bytes(3), scale, zero]],
  [
    'com.microsoft:DynamicQuantizeMatMul',
    [tensor(3, 4), of('INT8', 4, 5), tensor(5), constant('INT8', [5], 1, 2, 3, 4, 5), tensor(5)],
  ],
  [
    'com.microsoft:MatMulIntegerToFloat',
    [
      of('UINT8', 3, 4),
      of('INT8', 4, 5),
      scale,
      tensor(5),
      zero,
      constant('INT8', [5], 1, 2, 3, 4, 5),
      tensor(5),
    ],
  ],
];

/** At least one for every operator that is run here. */
export const soundNodes: readonly SoundNode[] = rows.flatMap(
  ([operators, inputs, attributes = {}, outputs = 1]) =>
    operators.split(' ').map((operator) => {
      const [opType = '', domain = ''] = operator.split(':').reverse();
      return { opType, domain, inputs, attributes, outputs };
    }),
);
