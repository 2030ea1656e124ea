import type { ConvPlan } from './conv-plan.ts';
import { type Order, runsOf } from './order.ts';
import { depthOfBlock, sgemmOrder } from './sgemm.ts';

/**
 * The order in which MLAS adds up a convolution of float32: a matrix product of the filters and the windows, which are
 * gathered block by block.
 */
export function convOrder(plan: ConvPlan): (cell: number) => Order {
  const { outputs, cells, inputs, taps } = plan;
  const product = {
    rows: outputs,
    factor: 1,
    isPacked: false,
    transposesA: false,
    transposesB: false,
  };
  const depth = inputs * taps;
  if (isDirect(plan) || outputs > cells) {
    const order = sgemmOrder({ ...product, columns: cells, depth });
    return () => order;
  }
  const block = depthOfBlock(cells, depth);
  const orderAt = (cell: number): Order => {
    const columns = Math.min(block.columns, cells - cell);
    const orders = runsOf(depth, block.depth).map((run) =>
      sgemmOrder({ ...product, columns, depth: run }),
    );
    return { runs: orders.flatMap(({ runs }) => runs), sum: orders[0].sum };
  };
  const orders = runsOf(cells, block.columns).map((_, k) => orderAt(k * block.columns));
  return (cell) => orders[Math.floor(cell / block.columns)];
}

/** A filter of one cell that goes over every cell: the image itself is the matrix. */
const isDirect = ({ space, taps }: ConvPlan): boolean =>
  taps === 1 && space.every(({ stride, before, after }) => stride === 1 && before + after === 0);
