import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { type PoolPlan, planGlobalPool, planPool } from './pool-plan.ts';
import { byFour, columnByColumn, inOrder, rowByRow, type Total, type WindowSum } from './totals.ts';
import { endTap, firstTap, type Space, type Window } from './windows.ts';

const types = ['float32', 'float64'] as const;

type SumRule = (plan: PoolPlan, version: number) => WindowSum;

const reference: SumRule = ({ input }) => rowByRow(input.type === 'float32' ? Math.fround : Number);

/** From opset 19 on ONNX Runtime pools without MLAS. */
const mlas: SumRule = (plan, version) => {
  const { input, image, space } = plan;
  if (input.type !== 'float32' || version >= 19) return reference(plan, version);
  const isWhole = space.every((window) => window.filter === window.image && window.before === 0);
  if (isWhole && plan.cells === 1) return (_, from, first) => byFour(from, first, image);
  const isVector = input.shape.length > 3 && space[2].stride <= 2;
  return isVector ? columnByColumn : reference(plan, version);
};

const rules: Readonly<Record<string, SumRule>> = { reference, mlas };

/**
 * AveragePool: the mean of the cells of each window that lie inside the image, or (count_include_pad) of those and of
 * the padding, added up row by row in the tensor's type.
 */
export const averagePool: OnnxKernel = inFloat32((view) => {
  const plan = planPool(view);
  const { input, image, cells, space } = plan;
  view.expect('a tensor of this type', input.type, types, input);
  const sum = view.rule(rules)(plan, view.op.version);
  const countsPadding = view.int('count_include_pad', 0) !== 0;
  const counts = space.map((window) => countsOf(window, countsPadding));
  return {
    bind: ({ input: inputOf, output }) => {
      const [from, to] = [inputOf(0), output(0)];
      return () => {
        for (let result = 0; result < to.length; result++) {
          const [image0, cell] = [Math.floor(result / cells), result % cells];
          const count = countOf(space, counts, cell);
          to[result] = count === 0 ? 0 : sum(space, from, image0 * image, cell) / count;
        }
      };
    },
  };
});

/** For each output along one dimension, the cells that count. */
const countsOf = (window: Window, countsPadding: boolean): readonly number[] =>
  Array.from({ length: window.output }, (_, result) => {
    const first = result * window.stride - window.before;
    const [lowest, end] = countsPadding
      ? [-window.before, window.image + window.after]
      : [0, window.image];
    return Math.max(0, endTap(window, first, end) - firstTap(window, first, lowest));
  });

function countOf(
  [, high, wide]: Space,
  [planes, rows, columns]: readonly (readonly number[])[],
  cell: number,
): number {
  const line = Math.floor(cell / wide.output);
  const plane = Math.floor(line / high.output);
  return planes[plane] * rows[line % high.output] * columns[cell % wide.output];
}

/** GlobalAveragePool: the mean of each image. */
export const globalAveragePool: OnnxKernel = inFloat32((view) => {
  const input = view.input(0);
  view.expect('a tensor of this type', input.type, types, input);
  const total = view.rule<Total>({ reference: inOrder, mlas: byFour });
  const { images, cells } = planGlobalPool(view);
  return {
    bind: ({ input: inputOf, output }) => {
      const [from, to] = [inputOf(0), output(0)];
      return () => {
        for (let image = 0; image < images; image++) {
          to[image] = total(from, image * cells, cells) / cells;
        }
      };
    },
  };
});
