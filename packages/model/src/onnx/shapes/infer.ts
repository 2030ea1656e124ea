import { type ElementName, tensorBytes } from '../../element-types.ts';
import type { OnnxOp, Subgraph, Tensor } from '../../graph.ts';
import { quoted } from '../errors.ts';
import { product } from './dimensions.ts';
import { numbersOf } from './elements.ts';
import { shapeError } from './errors.ts';
import { nodeOf, operatorKey, type Shape, type Typed, type Value } from './node.ts';
import { rules } from './rules.ts';
import { evaluate } from './values.ts';

const nothing: Typed = { type: 'VARIANT', shape: null };

/** Elements that one tensor may have: more cannot be held in one piece. */
const mostElements = 2 ** 31 - 1;

/**
 * The main subgraph of an ONNX model with the type and shape of every tensor that the model alone decides; free
 * dimensions of inputs count as the 1 that stands in their shapes. Nodes are in topological order. An output of an
 * operator without a rule keeps what the file states; what neither says stays unknown.
 * Throws ModelError: `shape-mismatch` and `type-mismatch` where the file contradicts itself, `shape-too-large`,
 * `missing-input` and `bad-attribute`.
 */
export function inferShapes(main: Subgraph): Subgraph {
  const tensors = [...main.tensors];
  const known = new Map<number, Value['values']>();
  const valueAt = (index: number): Value => {
    const tensor = tensors[index];
    if (tensor === undefined) return { ...nothing, values: null };
    if (tensor.data !== null && !known.has(index)) {
      known.set(index, numbersOf(tensor));
    }
    return { type: tensor.type, shape: shapeOf(tensor), values: known.get(index) ?? null };
  };
  for (const op of main.ops) {
    if (op.type !== 'ONNX') continue;
    const node = nodeOf(op, valueAt);
    const inferred = rules.get(operatorKey(op))?.(node).slice(0, op.outputs.length) ?? [];
    op.outputs.forEach((index, k) => {
      const tensor = tensors[index];
      if (tensor !== undefined) tensors[index] = settled(op, tensor, inferred[k] ?? nothing);
    });
    const values = evaluate(node, op.outputs.map(valueAt));
    op.outputs.forEach((index, k) => {
      const elements = values[k];
      if (elements) known.set(index, elements);
    });
  }
  return { ...main, tensors };
}

/** Null where the rank is unknown, which a shape of [-1] stands for. */
const shapeOf = ({ shape }: Tensor): Shape =>
  shape.length === 1 && shape[0] === -1 ? null : shape;

/** A tensor with what the file states and what its node yields. */
function settled(op: OnnxOp, tensor: Tensor, inferred: Typed): Tensor {
  const shape = mergedShape(op, tensor, inferred.shape) ?? [-1];
  const type = mergedType(op, tensor, inferred.type);
  const count = product(shape);
  if (shape.some((size) => size < -1)) {
    throw shapeError(op, 'shape-mismatch', `output ${about(tensor)} would be [${list(shape)}]`);
  }
  if (shape.some((size) => !Number.isInteger(size)) || count > mostElements) {
    throw shapeError(op, 'shape-too-large', `output ${about(tensor)} would be [${list(shape)}]`);
  }
  const elements = count < 0 ? null : count;
  return { ...tensor, type, shape, elements, bytes: tensorBytes(type, elements) };
}

/** A dimension that the file leaves free is not stated: here it is what the inputs make of it. */
function mergedShape(op: OnnxOp, tensor: Tensor, inferred: Shape): Shape {
  const shape = shapeOf(tensor);
  const free = tensor.shapeSignature;
  const stated = shape?.map((size, i) => (free?.[i] === -1 ? -1 : size));
  if (!stated || inferred === null) return stated ?? inferred;
  const agrees =
    stated.length === inferred.length &&
    inferred.every((size, i) => size === stated[i] || size === -1 || stated[i] === -1);
  if (agrees) return inferred.map((size, i) => (size === -1 ? (stated[i] ?? -1) : size));
  const found = `[${list(inferred)}], where the file states [${list(shape ?? [])}]`;
  throw shapeError(op, 'shape-mismatch', `output ${about(tensor)} has the shape ${found}`);
}

function mergedType(op: OnnxOp, tensor: Tensor, inferred: ElementName): ElementName {
  if (inferred === 'VARIANT' || inferred === tensor.type) return tensor.type;
  if (tensor.type === 'VARIANT') return inferred;
  const found = `${inferred}, where the file states ${tensor.type}`;
  throw shapeError(op, 'type-mismatch', `output ${about(tensor)} is ${found}`);
}

const about = ({ name, index }: Tensor): string => (name === '' ? `${index}` : quoted(name));

const list = (shape: readonly number[]): string => shape.slice(0, 16).join(', ');
