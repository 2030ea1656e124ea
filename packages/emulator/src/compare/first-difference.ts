import { type Graph, type NpyArray, type Op, opName, type Subgraph } from '@edgebench/model';
import type { Emulator } from '../emulator.ts';
import { compareTensors, type TensorDifference } from './tensors.ts';

/** One op that computes otherwise than a profile does from the same inputs. */
export interface OpDifference {
  /** Place in execution order. */
  readonly op: number;
  readonly type: string;
  /** The output that differs: its name and index. */
  readonly tensor: string;
  readonly index: number;
  /** `a` is what the tensors at hand say, `b` what the profile computes. */
  readonly difference: TensorDifference;
  /** Of the op, null for constants. */
  readonly inputs: readonly (NpyArray | null)[];
  readonly found: NpyArray;
  readonly computed: NpyArray;
}

/**
 * The first op, in execution order, whose outputs a profile computes otherwise from the very inputs that `tensorOf` gives:
 * each op is judged alone, so that a difference is not blamed on the ops after it. `tensorOf` is null for a tensor
 * that is not known, and an op that reads or writes such a one is passed over. `emulator` needs `allTensors` and
 * is left with its variables changed.
 */
export function firstDifference(
  graph: Graph,
  tensorOf: (tensor: number) => NpyArray | null,
  emulator: Emulator,
): OpDifference | null {
  const main = graph.subgraphs[0] as Subgraph;
  emulator.reset();
  const stays = new Set(main.tensors.filter(keepsItself).map(({ index }) => index));
  for (const op of main.ops) {
    const inputs = op.inputs.map((index) =>
      index < 0 || stays.has(index) ? null : tensorOf(index),
    );
    const known = op.inputs.every(
      (index, k) => index < 0 || stays.has(index) || inputs[k] !== null,
    );
    if (!known) continue;
    const computed = emulator.runOp(op.index, inputs);
    if (computed === null) for (const index of op.outputs) stays.add(index);
    const differing = computed && differingOutput(main, op, computed, tensorOf);
    if (differing) return { op: op.index, type: opName(op), inputs, ...differing };
  }
  return null;
}

/** Constants, variables and their handles are not given from outside. */
const keepsItself = ({ data, isVariable, type }: Subgraph['tensors'][number]): boolean =>
  data !== null || isVariable || type === 'RESOURCE';

function differingOutput(
  { tensors }: Subgraph,
  { outputs }: Op,
  results: readonly NpyArray[],
  tensorOf: (tensor: number) => NpyArray | null,
): Pick<OpDifference, 'tensor' | 'index' | 'difference' | 'found' | 'computed'> | null {
  for (const [k, computed] of results.entries()) {
    const index = outputs[k] as number;
    const found = tensors[index]?.type === 'RESOURCE' ? null : tensorOf(index);
    if (found === null) continue;
    const difference = compareTensors(found, computed);
    if (difference.mismatches > 0) {
      return { tensor: tensors[index]?.name ?? '', index, difference, found, computed };
    }
  }
  return null;
}
