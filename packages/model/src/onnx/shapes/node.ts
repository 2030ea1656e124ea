import type { ElementName } from '../../element-types.ts';
import type { OnnxOp } from '../../graph.ts';
import { elementType } from '../element-type.ts';
import { shapeError } from './errors.ts';

/** Outermost dimension first; -1 is a dimension that only a run tells, null an unknown rank. */
export type Shape = readonly number[] | null;

/** What is known of a tensor before any run. VARIANT is an unknown type. */
export interface Typed {
  readonly type: ElementName;
  readonly shape: Shape;
}

export interface Value extends Typed {
  /** The elements in row-major order, where the tensor is small and the model alone decides them. */
  readonly values: readonly number[] | null;
}

/** A node as the rules see it. Every reader throws a typed error where the node breaks the specification. */
export interface Node {
  readonly op: OnnxOp;
  /** How many inputs and outputs stand in the file. */
  readonly arity: { readonly inputs: number; readonly outputs: number };
  /** Input k, which the operator must have. */
  readonly input: (k: number) => Value;
  /** Input k, or null where it is left out. */
  readonly optional: (k: number) => Value | null;
  readonly int: (name: string, otherwise: number) => number;
  readonly ints: (name: string) => readonly number[] | null;
  readonly string: (name: string, otherwise: string) => string;
  /** An attribute that names an element type; null where it is left out or 0. */
  readonly type: (name: string) => ElementName | null;
  /** The node cannot have a shape. */
  readonly fail: (message: string) => never;
}

/** The types and shapes of a node's outputs; fewer than the node has where no more are known. */
export type Rule = (node: Node) => readonly Typed[];

/** Rules by operator; one of another domain than ONNX's own stands under `domain:operator`. */
export type Rules = Readonly<Record<string, Rule>>;

/** The name that an operator has in tables: `Conv`, `com.microsoft:QGemm`. */
export const operatorKey = ({ domain, opType }: OnnxOp): string =>
  domain === '' ? opType : `${domain}:${opType}`;

interface Held {
  readonly int: number;
  readonly ints: readonly number[];
  readonly string: string;
}

export function nodeOf(op: OnnxOp, valueAt: (tensor: number) => Value): Node {
  const optional = (k: number): Value | null => {
    const tensor = op.inputs[k] ?? -1;
    return tensor < 0 ? null : valueAt(tensor);
  };
  const read = <Kind extends keyof Held>(kind: Kind, name: string): Held[Kind] | null => {
    const found = op.attributes.get(name);
    if (found === undefined) return null;
    if (found.kind === kind) return (found as { value: unknown }).value as Held[Kind];
    throw shapeError(op, 'bad-attribute', `attribute ${name} is ${found.kind}, not ${kind}`);
  };
  return {
    op,
    arity: { inputs: op.inputs.length, outputs: op.outputs.length },
    optional,
    input: (k) => {
      const value = optional(k);
      if (value === null) throw shapeError(op, 'missing-input', `input ${k} is left out`);
      return value;
    },
    int: (name, otherwise) => read('int', name) ?? otherwise,
    ints: (name) => read('ints', name),
    string: (name, otherwise) => read('string', name) ?? otherwise,
    type: (name) => {
      const number = read('int', name) ?? 0;
      const type = elementType(number);
      if (number === 0 || type !== null) return type;
      throw shapeError(op, 'bad-attribute', `attribute ${name} is the unknown type ${number}`);
    },
    fail: (message) => {
      throw shapeError(op, 'shape-mismatch', message);
    },
  };
}
