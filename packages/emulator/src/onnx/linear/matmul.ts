import { isWide } from '../../kernels/wide.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { eachBatch, planBatches } from './batches.ts';
import { addProduct, type Order } from './order.ts';
import { isPacked, productRules } from './product.ts';
import { plainProduct } from './sgemm.ts';
import { inInt64 } from './sums.ts';

const types = ['float32', 'float64', 'int32', 'uint32', 'int64', 'uint64'] as const;

/** MatMul: products of the matrices in the last two dimensions, the others stretched as NumPy does; vectors count too. */
export const matmul: OnnxKernel = inFloat32((view) => {
  const [left, right] = [view.input(0), view.input(1)];
  view.expect('a matrix of this type', left.type, types, left);
  view.expect('a matrix of another type', right.type, [left.type], right);
  const batches = planBatches(view, left, right);
  const rule = view.rule(productRules);
  const { shape } = batches;
  if (left.type === 'int64' || left.type === 'uint64') {
    const order: Order<bigint> = { runs: [shape.depth], sum: inInt64 };
    const orderOf = (): Order<bigint> => order;
    return {
      bind: ({ inputData, outputData }) => {
        const [a, b, c] = [inputData(0), inputData(1), outputData(0)];
        if (!isWide(a) || !isWide(b) || !isWide(c)) throw new TypeError('no int64');
        return () => {
          c.fill(0n);
          eachBatch(batches, (i, j, k) => addProduct(shape, orderOf, a, i, b, j, c, k));
        };
      },
    };
  }
  const orderOf = rule(left.type, { ...plainProduct, ...shape, isPacked: isPacked(right) });
  return {
    bind: ({ input, output }) => {
      const [a, b, c] = [input(0), input(1), output(0)];
      return () => {
        c.fill(0);
        eachBatch(batches, (i, j, k) => addProduct(shape, orderOf, a, i, b, j, c, k));
      };
    },
  };
});
