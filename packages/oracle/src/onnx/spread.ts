import type { Graph, NpyArray, OnnxOp } from '@edgebench/model';
import { type Effect, effectOf, reordered, type Shapes, unitRoundoff } from './bounds.ts';
import { floatArray, floatsOf } from './float-values.ts';
import { type Solo, soloOf } from './solo.ts';

/** How far apart each element may be in two runs that add in orders of their own; null where no bound is known. */
export type Spread = Float32Array | null;

/** What two runs of an op are known by. */
interface Known {
  /** The value of a tensor in one of the runs. */
  readonly at: (tensor: number) => NpyArray;
  /** Undefined for a tensor that is the same in both. */
  readonly spreadOf: (tensor: number) => Spread | undefined;
}

/** The spread of the first output of an op, from what is known of its inputs. */
export type SpreadAfter = (op: OnnxOp, known: Known) => Spread;

/** The bounds are computed in float32 themselves, whose rounding must not make them too small. */
const slack = 1 + 2 ** -10;

export function spreadsIn(graph: Graph, profile: string): SpreadAfter {
  const solos = new Map<number, Solo>();
  return (op, known) => {
    const effect = effectOf(op);
    if (effect === null || op.inputs.some((index) => known.spreadOf(index) === null)) return null;
    const solo = solos.get(op.index) ?? soloOf(graph, op, profile);
    solos.set(op.index, solo);
    return after(effect, { op, solo, known, shapes: shapesOf(graph, op) });
  };
}

function shapesOf({ subgraphs: [main] }: Graph, { inputs, outputs }: OnnxOp): Shapes {
  const shape = (index: number): readonly number[] => main?.tensors[index]?.shape ?? [];
  return { inputs: inputs.map(shape), output: shape(outputs[0] ?? -1) };
}

interface Situation {
  readonly op: OnnxOp;
  readonly solo: Solo;
  readonly known: Known;
  readonly shapes: Shapes;
}

function after(effect: Effect, { op, solo, known, shapes }: Situation): Float32Array {
  const run = (value: (index: number) => Float32Array): Float32Array => {
    const values = solo.inputs.map((index) => {
      const array = known.at(index);
      return array.type === 'float32' ? floatArray(array.shape, value(index)) : array;
    });
    return solo.run(values).map(floatsOf)[0] ?? new Float32Array();
  };
  const value = (index: number): Float32Array => floatsOf(known.at(index));
  const magnitude = (index: number): Float32Array => value(index).map(Math.abs);
  const spread = (index: number): Float32Array =>
    known.spreadOf(index) ?? new Float32Array(value(index).length);
  const differing = solo.inputs.filter((index) => known.spreadOf(index) !== undefined);

  switch (effect.kind) {
    case 'adds': {
      const factor = reordered(effect.terms(shapes, op)) * slack;
      const total = run(magnitude).map((sum) => sum * factor);
      for (const index of differing) {
        const part = run((other) => {
          if (other === index) return spread(other);
          const bias = [index, other].some((tensor) => op.inputs.indexOf(tensor) === 2);
          const sizes = bias ? value(other).map(() => 0) : magnitude(other);
          return sizes.map((length, k) => length + (bias ? 0 : (spread(other)[k] ?? 0)));
        });
        for (const [k, sum] of part.entries()) total[k] = (total[k] ?? 0) + sum * slack;
      }
      return total;
    }
    case 'rounds': {
      const results = run(value);
      return run(spread).map(
        (sum, k) => (sum + 2 * unitRoundoff * (Math.abs(results[k] ?? 0) + sum)) * slack,
      );
    }
    case 'moves':
      return run(spread);
    case 'keeps':
      return spread(op.inputs[0] ?? -1);
  }
}
