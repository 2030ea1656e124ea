import type { OpView } from '../kernel.ts';
import type { ConvPlan } from '../weighted/conv-plan.ts';

/** Rows of a kernel that are summed and rounded apart from the others. */
export interface Part {
  readonly from: number;
  /** The row behind the last. */
  readonly to: number;
}

/** Rows that one convolution unit takes; 5 rows of 5 columns were seen to be cut into 3 and 2. */
const [tallest, widest] = [3, 5];

/**
 * Into which parts the compiler cuts a kernel: as `rows` says, else as it was seen to. Throws `unknown-cut` for a kernel
 * of which neither is known, and for rows that are not those of the kernel.
 */
export function cut(view: OpView, plan: ConvPlan, rows: readonly number[] | undefined): Part[] {
  const { filter: height } = plan.height;
  const heights = rows ?? seen(view, plan);
  const sum = heights.reduce((total, count) => total + count, 0);
  if (sum !== height || heights.some((count) => !Number.isInteger(count) || count < 1)) {
    return view.fail('unknown-cut', 'the parts are not those of its kernel', {
      expected: `${height} rows in all`,
      found: heights.join(' + '),
      remedy: 'give the rows of each part from the top, such as 3 + 2',
    });
  }
  let from = 0;
  return heights.map((count) => {
    from += count;
    return { from: from - count, to: from };
  });
}

function seen(view: OpView, { height, width }: ConvPlan): number[] {
  const isNarrow = width.filter <= widest;
  if (height.filter <= tallest && isNarrow) return [height.filter];
  if (view.op.type === 'CONV_2D' && height.filter === 5 && width.filter === 5) return [3, 2];
  return view.fail('unknown-cut', 'how the compiler cuts a kernel of this size is not determined', {
    found: `${height.filter}x${width.filter}`,
    remedy: 'give the rows of its parts where the generated C is at hand (`kernelHeight`)',
  });
}
