import { analyze, elementsOf, type Graph, type NpyArray, vectors } from '@edgebench/model';

/** What float inputs are to be. */
export interface FloatInputs {
  /** They span [-reach, reach]; 1 where left out. */
  readonly reach?: number;
  /** They are above zero. */
  readonly positive?: boolean;
}

/** Deterministic inputs of a model: noise and extremes. */
export const inputsOf = (graph: Graph, count: number, floats: FloatInputs = {}): NpyArray[][] =>
  vectors(analyze(graph).inputs, count).map((inputs) =>
    inputs.map((array) => scaled(array, floats)),
  );

function scaled(array: NpyArray, { reach = 1, positive = false }: FloatInputs): NpyArray {
  if (array.type !== 'float32' || (reach === 1 && !positive)) return array;
  const place = (value: number): number =>
    positive ? reach * (Math.abs(value) + 0.01) : reach * value;
  const values = Float32Array.from(Array.from(elementsOf(array), Number), place);
  return { ...array, bytes: new Uint8Array(values.buffer) };
}
