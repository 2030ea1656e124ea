import type { ElementName } from '../../element-types.ts';
import { agree, broadcast, each, ranked } from './dimensions.ts';
import type { Node, Rule, Rules, Shape } from './node.ts';

type TypeOf = (node: Node) => ElementName;

const transposed = (shape: Shape, yes: boolean): Shape =>
  yes && shape !== null && shape.length > 1
    ? [...shape.slice(0, -2), shape.at(-1) ?? -1, shape.at(-2) ?? -1]
    : shape;

/** Numpy's matmul: the last two dimensions multiply, those before broadcast, a vector's added dimension is dropped. */
function multiplied(node: Node, a: Shape, b: Shape): Shape {
  if (a === null || b === null) return null;
  if (a.length === 0 || b.length === 0) return node.fail('a scalar is no matrix');
  const left = a.length === 1 ? [1, ...a] : a;
  const right = b.length === 1 ? [...b, 1] : b;
  agree(node, 'the common dimension', left.at(-1) ?? -1, right.at(-2) ?? -1);
  const outer = broadcast(node, left.slice(0, -2), right.slice(0, -2)) ?? [];
  const rows = a.length === 1 ? [] : left.slice(-2, -1);
  const columns = b.length === 1 ? [] : right.slice(-1);
  return [...outer, ...rows, ...columns];
}

const matmul =
  (a: number, b: number, type: TypeOf): Rule =>
  (node) => {
    const left = transposed(node.input(a).shape, node.int('transA', 0) === 1);
    const right = transposed(node.input(b).shape, node.int('transB', 0) === 1);
    return [{ type: type(node), shape: multiplied(node, left, right) }];
  };

const gemm =
  (a: number, b: number, type: TypeOf): Rule =>
  (node) => {
    ranked(node, node.input(a).shape, 2, 'the first matrix');
    ranked(node, node.input(b).shape, 2, 'the second matrix');
    return matmul(a, b, type)(node);
  };

const ofInput =
  (k: number): TypeOf =>
  (node) =>
    node.input(k).type;

const float: TypeOf = () => 'FLOAT32';

/** Without an output scale (input 7) the sum is left in float. */
const ofGemm: TypeOf = (node) =>
  node.optional(7) === null ? 'FLOAT32' : (node.optional(8)?.type ?? node.input(0).type);

/** Weights packed by blocks: attributes hold the dimensions. */
const packed: Rule = (node) => {
  const { type, shape } = node.input(0);
  return [{ type, shape: shape && [...shape.slice(0, -1), node.int('N', -1)] }];
};

export const matrices: Rules = {
  ...each(['Gemm', 'com.microsoft:FusedGemm'], gemm(0, 1, ofInput(0))),
  ...each(['MatMul', 'com.microsoft:FusedMatMul'], matmul(0, 1, ofInput(0))),
  MatMulInteger: matmul(0, 1, () => 'INT32'),
  QLinearMatMul: matmul(0, 3, ofInput(7)),
  'com.microsoft:DynamicQuantizeMatMul': matmul(0, 1, float),
  'com.microsoft:MatMulIntegerToFloat': matmul(0, 1, float),
  'com.microsoft:MatMulNBits': packed,
  'com.microsoft:QGemm': gemm(0, 3, ofGemm),
};
