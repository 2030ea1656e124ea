import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { elementBytes, type NpyArray, type NpyType } from '@edgebench/model';

/** What `python/onnx/nodes.py` says of a value; only tensors of numbers have elements. */
type Value =
  | {
      readonly kind: 'tensor';
      /** How the elements are stored. */
      readonly type: NpyType;
      /** What they mean, by NumPy's name: `bfloat16`, `int4`. */
      readonly of: string;
      readonly shape: readonly number[];
    }
  | { readonly kind: 'sequence' | 'optional' | 'string' };

/** One of ONNX's backend node tests. */
export interface NodeCase {
  readonly name: string;
  /** The operator that it tests. */
  readonly op: string;
  readonly rtol: number;
  readonly atol: number;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
}

/** The cases in a folder that `python/onnx/nodes.py` wrote. */
export const casesIn = (folder: string): readonly NodeCase[] =>
  JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));

export interface CaseFiles {
  readonly model: Uint8Array;
  readonly inputs: readonly NpyArray[];
  readonly outputs: readonly NpyArray[];
}

/** The model of a case and its tensors; values of other kinds are left out. */
export function readCase(folder: string, { name, inputs, outputs }: NodeCase): CaseFiles {
  const elements = new Uint8Array(readFileSync(join(folder, `${name}.bin`)));
  let offset = 0;
  const take = (value: Value): NpyArray[] => {
    if (value.kind !== 'tensor') return [];
    const { type, shape } = value;
    const start = offset;
    offset += shape.reduce((product, size) => product * size, elementBytes(type) ?? 0);
    return [{ type, shape, bytes: elements.slice(start, offset) }];
  };
  return {
    model: new Uint8Array(readFileSync(join(folder, `${name}.onnx`))),
    inputs: inputs.flatMap(take),
    outputs: outputs.flatMap(take),
  };
}
