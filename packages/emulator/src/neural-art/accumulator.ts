import { type Graph, opName } from '@edgebench/model';
import { EmulatorError } from '../errors.ts';

/** How the NPU's compiler has a convolution's sums brought to 16 bits. It chooses, and the model does not tell. */
export interface Accumulator {
  /** Bits that are rounded away, 0 to 31. */
  readonly shift: number;
  /** Rows of the kernel in each of the parts that are summed and rounded apart, from the top; where left out, what is known. */
  readonly rows?: readonly number[];
}

/** By the index of the op, in execution order. */
export type Accumulators = ReadonlyMap<number, Accumulator>;

/** The same as far as somebody knows it. */
export type KnownAccumulators = ReadonlyMap<number, Partial<Accumulator>>;

/** Largest shift that can be stated; compilers were seen to choose 0 to 5. */
const largestShift = 31;

/** Indices of the ops that have an accumulator, in execution order. */
export const convolutionsOf = ({ subgraphs: [main] }: Graph): number[] =>
  (main?.ops ?? []).flatMap((op) =>
    op.customCode === null && ['CONV_2D', 'DEPTHWISE_CONV_2D'].includes(op.type) ? [op.index] : [],
  );

/** Throws `wrong-shift` for an op that is no convolution, and for a shift that cannot be. */
export function checkAccumulators(graph: Graph, accumulators: Accumulators): void {
  const known = new Set(convolutionsOf(graph));
  for (const [index, { shift }] of accumulators) {
    const op = graph.subgraphs[0]?.ops[index];
    const place = op && { index, type: opName(op) };
    const fail = (what: string, expected: string, found: string): never => {
      throw new EmulatorError('wrong-shift', what, {
        ...(place && { op: place }),
        expected,
        found,
        remedy: 'give the shift of a convolution by the index of its op, as `bench inspect` has it',
      });
    };
    if (!known.has(index)) {
      const expected = known.size > 0 ? `op ${[...known].join(', ')}` : 'a model with one';
      fail('a shift is given for what is no convolution', expected, `op ${index}`);
    }
    if (!Number.isInteger(shift) || shift < 0 || shift > largestShift) {
      fail('the shift cannot be', `0 to ${largestShift}`, String(shift));
    }
  }
}
