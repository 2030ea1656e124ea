import { typeRange } from '../../arithmetic/activation.ts';
import { combineScales, doubles, floatProduct, floats } from '../../arithmetic/scaling.ts';
import type { Binding, Kernel } from '../kernel.ts';
import { convRescale } from '../tosa/rescale.ts';
import { type MatMulPlan, planBatchMatMul } from './batch-matmul-plan.ts';
import { byFloat, type Epilogue, fixed } from './epilogue.ts';
import { type Finish, finishFloats, finishIntegers } from './finish.ts';
import { productsOf } from './products.ts';
import { floatRules, type RoundingRule, scalingOf } from './rules.ts';

type Rule = RoundingRule<MatMulPlan>;

const reference: Rule = (plan) =>
  fixed(plan.wide ? 'reduced' : 'away', combineScales(scalingOf(plan), floatProduct));

/** TFLM combines its scales in double precision. */
const doubleScale: Rule = (plan) =>
  fixed(plan.wide ? 'reduced' : 'away', combineScales(scalingOf(plan), doubles));

/** XNNPACK takes int8 whose right factor is symmetric. */
const float: Rule = (plan) => {
  const taken = plan.input.type === 'int8' && plan.filter.zeroPoint === 0;
  return taken ? byFloat(combineScales(scalingOf(plan), floats)) : reference(plan);
};

const rules: Readonly<Record<string, Rule>> = {
  reference,
  'double-scale': doubleScale,
  float,
  tosa: convRescale,
};

/**
 * BATCH_MATMUL: int32 sums of products (int64 for int16), rounded by one scale; float32 sums in the order of the inner
 * dimension.
 */
export const batchMatMul: Kernel = (view) => {
  const plan = planBatchMatMul(view);
  const { input, output, wide } = plan;
  const epilogue: Epilogue | null =
    input.type === 'float32' ? view.rule(floatRules) : view.rule(rules)(plan);
  const range = typeRange(view, output);
  const bias = new Float64Array(1);
  const finish =
    epilogue === null
      ? finishFloats({ bias, range: { lowest: -Infinity, highest: Infinity } })
      : finishIntegers({ bias, range, wide, epilogue, outputZero: output.zeroPoint });
  return { shapes: [plan.shape], bind: (binding) => multiply(plan, binding, finish) };
};

function multiply(plan: MatMulPlan, binding: Binding, finish: Finish): () => void {
  const { batches, rows, columns, depth, leftSteps, rightSteps } = plan;
  const add = productsOf(plan, binding.input(0), binding.input(1), {
    length: depth,
    valueStep: leftSteps[1],
    weightStep: rightSteps[1],
  });
  const results = binding.output(0);
  return () => {
    let place = 0;
    for (const { left, right } of batches) {
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++, place++) {
          const sum = add(0, left + row * leftSteps[0], right + column * rightSteps[0]);
          results[place] = finish(sum, 0, place);
        }
      }
    }
  };
}
