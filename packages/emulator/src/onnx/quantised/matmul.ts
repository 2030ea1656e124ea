import type { Binding, Operand, Step } from '../../kernels/kernel.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel, OnnxPrepared, OnnxView } from '../kernel.ts';
import { type Batches, eachBatch, planBatches } from '../linear/batches.ts';
import { evenPlaces, fillColumns, makeColumns, sumOf } from './columns.ts';
import { type Multiply, multiplyOf } from './dot.ts';
import { asSums, type PlannedFinish, planReal, planRequantised } from './finish.ts';
import { bindParameters, type ParameterPlan, planParameters, planZeros } from './parameters.ts';
import { acceptBytes } from './rounding.ts';

/** What a product of integers needs beside its shape; operands are named by their places among the inputs. */
export interface Parts {
  readonly left: number;
  readonly right: number;
  readonly leftZero: ParameterPlan;
  readonly rightZero: ParameterPlan;
  readonly multiply: Multiply;
  readonly finish: PlannedFinish;
  /** An int32 that each sum begins with, and its steps from row to row and from column to column. */
  readonly start?: { readonly input: number; readonly row: number; readonly column: number } | null;
}

/** MatMulInteger: int32 sums of products of what integers and zero points differ by. */
export const matmulInteger: OnnxKernel = (view) => {
  const { a, b, batches, channels, multiply } = operands(view, 0, 1);
  view.expect('a result of this type', view.output(0).type, ['int32'], view.output(0));
  return prepareProduct(batches, b, {
    ...{ left: 0, right: 1, multiply, finish: asSums },
    leftZero: planZeros(view, { tensor: a, zero: 2 }),
    rightZero: planZeros(view, { tensor: b, zero: 3, channels }),
  });
};

/** QLinearMatMul: the same sums, requantised; the right side may have scales by column. */
export const qlinearMatmul: OnnxKernel = inFloat32((view) => {
  const { a, b, batches, channels, multiply } = operands(view, 0, 3);
  view.expect('an output of another type', view.output(0).type, [a.type], view.output(0));
  const left = planParameters(view, { tensor: a, scale: 1, zero: 2 });
  const right = planParameters(view, { tensor: b, scale: 4, zero: 5, channels });
  return prepareProduct(batches, b, {
    ...{ left: 0, right: 3, leftZero: left, rightZero: right, multiply },
    finish: planRequantised(view, { left, right }, { scale: 6, zero: 7 }),
  });
});

/** MatMulIntegerToFloat: the same sums times both scales, and a bias. */
export const matmulIntegerToFloat: OnnxKernel = (view) => {
  const { a, b, batches, channels, multiply } = operands(view, 0, 1);
  const left = planParameters(view, { tensor: a, scale: 2, zero: 4 });
  const right = planParameters(view, { tensor: b, scale: 3, zero: 5, channels });
  return prepareProduct(batches, b, {
    ...{ left: 0, right: 1, leftZero: left, rightZero: right, multiply },
    finish: planReal(view, { left, right }, view.optional(6)),
  });
};

function operands(
  view: OnnxView,
  left: number,
  right: number,
): {
  readonly a: Operand;
  readonly b: Operand;
  readonly batches: Batches;
  readonly channels: number;
  readonly multiply: Multiply;
} {
  const [a, b] = [view.input(left), view.input(right)];
  for (const tensor of [a, b]) acceptBytes(view, tensor);
  const batches = planBatches(view, a, b);
  const channels = batches.shape.columns;
  return { a, b, batches, channels, multiply: multiplyOf(view, a, b) };
}

export const prepareProduct = (batches: Batches, b: Operand, parts: Parts): OnnxPrepared => ({
  bind: (binding) => bindProduct(batches, b.constant !== null, parts, binding),
});

function bindProduct(batches: Batches, isConstant: boolean, parts: Parts, binding: Binding): Step {
  const { rows, columns: count, depth, a: aStep, b: bStep } = batches.shape;
  const { dot, raise } = parts.multiply;
  const [a, b, to] = [binding.input(parts.left), binding.input(parts.right), binding.output(0)];
  const start = parts.start ?? null;
  const starts = start && binding.input(start.input);
  const [left, right] = [
    bindParameters(parts.leftZero, binding),
    bindParameters(parts.rightZero, binding),
  ];
  const { finish, load } = parts.finish(binding);
  const columns = makeColumns(count, depth);
  const places = evenPlaces(depth, bStep.depth);
  const row = new Int16Array(depth);
  let filled = -1;

  const multiply = (i: number, j: number, first: number): void => {
    if (filled !== j) fillColumns(columns, b, j, bStep.column, places);
    filled = j;
    const zero = left.zeros[0] + raise;
    for (let m = 0; m < rows; m++) {
      const at = i + m * aStep.row;
      for (let k = 0; k < depth; k++) row[k] = a[at + k * aStep.depth] + raise;
      const total = sumOf(row);
      for (let n = 0; n < count; n++) {
        // (a - za) (b - zb), multiplied out.
        const sum =
          dot(row, columns.values, n * depth) -
          zero * columns.sums[n] -
          right.zeros[n] * (total - depth * zero) +
          (start && starts ? starts[m * start.row + n * start.column] : 0);
        to[first + m * count + n] = finish(sum | 0, n);
      }
    }
  };
  return () => {
    left.load();
    right.load();
    load();
    if (!isConstant) filled = -1;
    eachBatch(batches, multiply);
  };
}
