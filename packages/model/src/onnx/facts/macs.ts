import {
  type Count,
  elementsOf,
  type Formula,
  perRow,
  shapeUnknown,
  sizeOf,
  tensorAt,
  times,
} from '../../analyze/count.ts';
import { type OnnxOp, opName, type Tensor } from '../../graph.ts';
import { numberOf } from '../attribute-of.ts';
import { operatorKey } from '../shapes/node.ts';
import { rules } from '../shapes/rules.ts';

type OnnxFormula = Formula<OnnxOp>;

/** Multiply-accumulates of a node that runs once; operators without a formula whose shapes are known multiply nothing. */
export function onnxMacs(op: OnnxOp, tensors: readonly Tensor[]): Count {
  const key = operatorKey(op);
  const formula = formulas.get(key);
  if (formula !== undefined) return formula(op, tensors);
  return rules.has(key) ? 0 : { unknown: `no rule counts the MACs of ${opName(op)}` };
}

/** Elements of a tensor times those of one kernel, whose weights have their two outer dimensions apart. */
const perKernel =
  (weights: number, scattered: boolean): OnnxFormula =>
  (op, tensors) => {
    const kernel = tensorAt(op, tensors, weights)?.shape.slice(1) ?? [-1];
    const each = kernel.length === 0 || kernel.includes(-1) ? shapeUnknown(op) : times(...kernel);
    return times(elementsOf(op, tensors, scattered ? op.inputs[0] : op.outputs[0]), each);
  };

/** Output elements times the common dimension of the two matrices. */
const product: OnnxFormula = (op, tensors) => {
  const isTransposed = numberOf(op, 'transA', 0) === 1;
  const depth = sizeOf(op, tensors, 0, isTransposed ? -2 : -1);
  return times(elementsOf(op, tensors, op.outputs[0]), depth);
};

/** Weights, recurrence weights and, for an LSTM, peepholes: each multiplies once for every step of every batch. */
const formulas: ReadonlyMap<string, OnnxFormula> = new Map([
  ['Conv', perKernel(1, false)],
  ['ConvInteger', perKernel(1, false)],
  ['ConvTranspose', perKernel(1, true)],
  ['GRU', perRow([1, 2])],
  ['Gemm', product],
  ['LSTM', perRow([1, 2, 7])],
  ['MatMul', product],
  ['MatMulInteger', product],
  ['QLinearConv', perKernel(3, false)],
  ['QLinearMatMul', product],
  ['RNN', perRow([1, 2])],
  ['com.microsoft:DynamicQuantizeLSTM', perRow([1, 2, 7])],
  ['com.microsoft:DynamicQuantizeMatMul', product],
  ['com.microsoft:FusedConv', perKernel(1, false)],
  ['com.microsoft:FusedGemm', product],
  ['com.microsoft:FusedMatMul', product],
  ['com.microsoft:MatMulIntegerToFloat', product],
  ['com.microsoft:MatMulNBits', product],
  ['com.microsoft:QGemm', product],
  ['com.microsoft:QLinearConv', perKernel(3, false)],
]);
