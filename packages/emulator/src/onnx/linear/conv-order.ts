import type { ConvPlan } from './conv-plan.ts';
import { type Order, type OrderOf, runsOf } from './order.ts';
import { blockOf, plainProduct, sgemmOrder } from './sgemm.ts';

/**
 * The order in which MLAS adds up a convolution of float32: a matrix product of the filters and the windows, which are
 * gathered block by block. Rows are output channels of a group, columns are cells.
 */
export function convOrder(plan: ConvPlan): OrderOf {
  const { outputs, cells, inputs, taps } = plan;
  const depth = inputs * taps;
  const product = { ...plainProduct, rows: outputs, columns: cells, depth };
  if (isPointwise(plan)) return sgemmOrder(product);
  const across = lineOf(plan);
  if (across !== null) return sgemmOrder({ ...product, transposesB: across === 'row' });
  if (outputs > cells) return sgemmOrder(product);
  const block = blockOf(cells, depth, false);
  const orders = runsOf(cells, block.columns).map((columns) =>
    joined(
      runsOf(depth, block.depth).map((run) => {
        // Columns of a wider result do not lie one after the other.
        const rows = columns === 1 && cells > 1 ? { addend: 2 } : {};
        return sgemmOrder({ ...product, ...(outputs > 1 && rows), columns, depth: run });
      }),
    ),
  );
  return (row, cell) => orders[Math.floor(cell / block.columns)](row, cell % block.columns);
}

/** Orders of parts that follow each other along the depth; the first one tells of what kind all of them are. */
function joined(parts: readonly OrderOf[]): OrderOf {
  if (parts.length === 1) return parts[0];
  const known = new Map<Order, Order>();
  return (row, column) => {
    const first = parts[0](row, column);
    const found = known.get(first);
    if (found !== undefined) return found;
    const runs = parts.flatMap((part) => part(row, column).runs);
    const order = { runs, sum: first.sum };
    known.set(first, order);
    return order;
  };
}

const isFlush = ({ space }: ConvPlan): boolean =>
  space.every(({ stride, before, after }) => stride === 1 && before === 0 && after === 0);

/** A filter of one cell that goes over every cell: the image itself is the matrix. */
const isPointwise = (plan: ConvPlan): boolean => plan.taps === 1 && isFlush(plan);

/** Whether the filter of one channel covers all of each row of an image, or is a column as high as it. */
function lineOf(plan: ConvPlan): 'row' | 'column' | null {
  const { input, inputs, space } = plan;
  const [, high, wide] = space;
  const isFine = input.shape.length === 4 && inputs === 1 && isFlush(plan);
  if (!isFine || space.some(({ dilation }) => dilation !== 1)) return null;
  if (wide.filter === wide.image) return 'row';
  return high.filter === high.image && wide.filter === 1 ? 'column' : null;
}
