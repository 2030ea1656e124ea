import { type Op, opName, type Subgraph, type Tensor } from '../graph.ts';
import { holdsLearned, isUnderstood } from '../onnx/facts/learned.ts';
import { calledSubgraphs } from '../tflite/calls.ts';
import type { Count } from './count.ts';
import { isConstant } from './live.ts';
import { hasFormula } from './macs.ts';

/** Input positions that hold learned values; every input where the op is in `arithmetic`. */
const positions: Readonly<Partial<Record<string, readonly number[]>>> = {
  DENSIFY: [0],
  DEQUANTIZE: [0],
  EMBEDDING_LOOKUP: [1],
  GATHER: [0],
};

const arithmetic: ReadonlySet<string> = new Set(['ADD', 'DIV', 'MUL', 'PRELU', 'SUB']);

/** Their first input is the output's shape. */
const shapeFirst: ReadonlySet<string> = new Set(['TRANSPOSE_CONV', 'CONV_3D_TRANSPOSE']);

/**
 * Parameters of an op: the elements of its constant weights and biases (ops with MACs), constant operands (addition,
 * multiplication and their inverses, PRELU) and tables (gathers, decoders of stored weights). Shapes, axes, paddings and
 * indices are none.
 * `counted` holds the buffers that earlier ops have counted, and is added to: shared weights count once.
 */
export function params(op: Op, { tensors }: Subgraph, counted: Set<number>): Count {
  const constants = op.inputs
    .map((index) => tensors[index])
    .map((t) => (t && isConstant(t) ? t : undefined));
  const isUnknown = op.type === 'ONNX' ? !isUnderstood(op) : op.type === 'CUSTOM';
  if (isUnknown && constants.some((tensor) => tensor !== undefined)) {
    return { unknown: `which constants of ${opName(op)} are parameters is not known` };
  }
  if (op.type !== 'ONNX' && op.type !== 'CALL_ONCE' && calledSubgraphs(op).length > 0) {
    return { unknown: `the parameters of the subgraphs that ${op.type} runs are not counted` };
  }
  let sum = 0;
  constants.forEach((tensor, position) => {
    if (tensor === undefined || counted.has(tensor.buffer) || !holds(op, position, tensor)) return;
    counted.add(tensor.buffer);
    sum += elementCount(tensor);
  });
  return sum;
}

function holds(op: Op, position: number, tensor: Tensor): boolean {
  if (op.type === 'ONNX') return holdsLearned(op, position, tensor);
  if (arithmetic.has(op.type)) return true;
  if (hasFormula(op)) return position > 0 || !shapeFirst.has(op.type);
  return positions[op.type]?.includes(position) ?? false;
}

const elementCount = ({ elements }: Tensor): number => elements ?? 0;
