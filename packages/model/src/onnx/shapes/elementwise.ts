import { broadcast, each } from './dimensions.ts';
import type { Node, Rule, Rules, Typed } from './node.ts';

/** An output like input k. */
const like =
  (k: number): Rule =>
  (node) => [typed(node, k)];

const typed = (node: Node, k: number): Typed => {
  const { type, shape } = node.input(k);
  return { type, shape };
};

/** The given inputs broadcast, with the type of the first. */
const together =
  (...positions: readonly number[]): Rule =>
  (node) => {
    const inputs = positions.map((k) => node.input(k));
    const shape = broadcast(node, ...inputs.map((input) => input.shape));
    return [{ type: node.input(positions[0] ?? 0).type, shape }];
  };

/** Every input broadcast, with the type of the first. */
const all: Rule = (node) =>
  together(...Array.from({ length: Math.max(node.arity.inputs, 1) }, (_, k) => k))(node);

const boolean =
  (rule: Rule): Rule =>
  (node) =>
    rule(node).map(({ shape }) => ({ type: 'BOOL', shape }));

/** Outputs after the first like the given inputs. */
const withStatistics =
  (...positions: readonly number[]): Rule =>
  (node) =>
    [0, ...positions].slice(0, node.arity.outputs).map((k) => typed(node, k));

const normalised: Rule = (node) => {
  const { type, shape } = node.input(0);
  const from = node.int('axis', -1);
  const reduced = shape?.map((size, i) => (i < (from < 0 ? from + shape.length : from) ? size : 1));
  const statistics: Typed = {
    type: node.type('stash_type') ?? 'FLOAT32',
    shape: reduced ?? null,
  };
  return [{ type, shape }, statistics, statistics];
};

const sameAsInput = [
  ...['Abs', 'Acos', 'Acosh', 'Asin', 'Asinh', 'Atan', 'Atanh', 'BitwiseNot', 'Ceil', 'Celu'],
  ...['Clip', 'Cos', 'Cosh', 'CumSum', 'Elu', 'Erf', 'Exp', 'Floor', 'Gelu', 'GroupNormalization'],
  ...['HardSigmoid', 'HardSwish', 'Hardmax', 'Identity', 'InstanceNormalization', 'LRN'],
  ...['LeakyRelu', 'Log', 'LogSoftmax', 'LpNormalization', 'MeanVarianceNormalization', 'Mish'],
  ...['Neg', 'PRelu', 'RMSNormalization', 'Reciprocal', 'Relu', 'ReverseSequence', 'Round', 'Selu'],
  ...['Shrink', 'Sigmoid', 'Sign', 'Sin', 'Sinh', 'Softmax', 'Softplus', 'Softsign', 'Sqrt'],
  ...['Swish', 'Tan', 'Tanh', 'ThresholdedRelu', 'Trilu', 'com.microsoft:BiasGelu'],
  ...['com.microsoft:FastGelu', 'com.microsoft:Gelu', 'com.microsoft:QLinearLeakyRelu'],
  ...['com.microsoft:QLinearSigmoid', 'com.microsoft:QLinearSoftmax', 'com.microsoft:QuickGelu'],
];

const arithmetic = [
  ...['Add', 'And', 'BitShift', 'BitwiseAnd', 'BitwiseOr', 'BitwiseXor', 'Div', 'Mod', 'Mul'],
  ...['Or', 'Pow', 'Sub', 'Xor'],
];

const comparisons = ['Equal', 'Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual'];

export const elementwise: Rules = {
  ...each(sameAsInput, like(0)),
  ...each(arithmetic, together(0, 1)),
  ...each(comparisons, boolean(together(0, 1))),
  ...each(['Max', 'Mean', 'Min', 'Sum'], all),
  ...each(['IsInf', 'IsNaN', 'Not'], boolean(like(0))),
  ...each(['com.microsoft:QLinearAdd', 'com.microsoft:QLinearMul'], together(0, 3)),
  'com.microsoft:QLinearWhere': (node) => [
    {
      type: node.input(1).type,
      shape: broadcast(node, node.input(0).shape, node.input(1).shape, node.input(4).shape),
    },
  ],
  Where: (node) => [{ type: node.input(1).type, shape: together(0, 1, 2)(node)[0]?.shape ?? null }],
  BatchNormalization: withStatistics(3, 4, 3, 4),
  Dropout: (node) => [typed(node, 0), { type: 'BOOL', shape: node.input(0).shape }],
  LayerNormalization: normalised,
};
