import type { OnnxOp, Quantization, Subgraph, Tensor } from '../graph.ts';
import { numberOf } from './attribute-of.ts';
import { elementValues } from './element-values.ts';

/** A tensor of a node with the slot of its scale; its zero point stands behind that. */
interface Statement {
  readonly tensor: number | undefined;
  readonly scale: number;
  /** The dimension of per-axis scales, from the end where it is negative. */
  readonly axis: number;
}

const takes = ({ inputs }: OnnxOp, slot: number, scale: number, axis = 0): Statement => ({
  tensor: inputs[slot],
  scale,
  axis,
});

const gives = ({ outputs }: OnnxOp, scale: number, axis = 0): Statement => ({
  tensor: outputs[0],
  scale,
  axis,
});

type Statements = (op: OnnxOp) => readonly Statement[];

const unary: Statements = (op) => [takes(op, 0, 1), gives(op, 3)];
const binary: Statements = (op) => [takes(op, 0, 1), takes(op, 3, 4), gives(op, 6)];

/** Which slots of the operators on integers hold a tensor and which its scale (ONNX, and com.microsoft's operators). */
const statements: ReadonlyMap<string, Statements> = new Map<string, Statements>([
  ['QuantizeLinear', (op) => [gives(op, 1, numberOf(op, 'axis', 1))]],
  ['DequantizeLinear', (op) => [takes(op, 0, 1, numberOf(op, 'axis', 1))]],
  ['QLinearConv', binary],
  ['QLinearMatMul', (op) => [takes(op, 0, 1), takes(op, 3, 4, -1), gives(op, 6)]],
  [
    'QGemm',
    (op) => [takes(op, 0, 1), takes(op, 3, 4, 1 - numberOf(op, 'transB', 0)), gives(op, 7)],
  ],
  ['QLinearAdd', binary],
  ['QLinearSub', binary],
  ['QLinearMul', binary],
  ['QLinearAveragePool', unary],
  ['QLinearGlobalAveragePool', unary],
  ['QLinearLeakyRelu', unary],
  ['QLinearSigmoid', unary],
  ['QLinearSoftmax', unary],
  [
    'QLinearConcat',
    (op) => [
      ...op.inputs.flatMap((_, k) => (k >= 2 && k % 3 === 2 ? [takes(op, k, k + 1)] : [])),
      gives(op, 0),
    ],
  ],
]);

/** The graph with the quantisation that its ops state of their operands and results, where the scales are constant. */
export function withQuantization(main: Subgraph): Subgraph {
  const tensors = [...main.tensors];
  for (const op of main.ops) {
    if (op.type !== 'ONNX') continue;
    for (const { tensor: index = -1, scale, axis } of statements.get(op.opType)?.(op) ?? []) {
      const tensor = tensors[index];
      if (tensor === undefined || tensor.quantization !== null) continue;
      const scales = main.tensors[op.inputs[scale] ?? -1];
      const zeroPoints = main.tensors[op.inputs[scale + 1] ?? -1];
      const quantization = quantizationOf(tensor, scales, zeroPoints, axis);
      tensors[index] = { ...tensor, quantization };
    }
  }
  return { ...main, tensors };
}

function quantizationOf(
  { shape }: Tensor,
  scale: Tensor | undefined,
  zeroPoint: Tensor | undefined,
  axis: number,
): Quantization | null {
  const scales = scale && elementValues(scale);
  const stated = zeroPoint && elementValues(zeroPoint);
  if (!scales || stated === null || (scale?.shape.length ?? 0) > 1) return null;
  const zeroPoints = stated ?? scales.map(() => 0);
  const dimension = axis < 0 ? axis + shape.length : axis;
  const isPerAxis = scales.length > 1;
  if (zeroPoints.length !== scales.length || (isPerAxis && shape[dimension] !== scales.length)) {
    return null;
  }
  return { scales, zeroPoints, axis: isPerAxis ? dimension : 0 };
}
