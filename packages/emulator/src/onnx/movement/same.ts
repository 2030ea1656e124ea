import { unmoved } from '../../kernels/movement/moving.ts';
import type { OnnxKernel } from '../kernel.ts';
import { checkShape, sameType } from './checks.ts';

/** All elements in their order under the shape of the output: Reshape and its kin. */
export const same: OnnxKernel = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  sameType(view, input);
  view.rule({ reference: true });
  checkShape(view, input.elements === output.elements, 'the new shape does not hold the elements', {
    tensor: input,
    expected: `${input.elements} elements`,
    found: `[${output.shape}]`,
  });
  return { bind: unmoved(output.shape).bind };
};

/** At inference all elements are kept; in training too, where none are to be dropped. */
export const dropout: OnnxKernel = (view) => {
  const training = view.optional(2);
  const drops = view.optional(1) === null || view.integers(1)[0] !== 0;
  if (training && drops) view.expect('training', view.integers(2)[0] ?? 0, [0], training);
  const kept = same(view);
  const hasMask = view.outputs.length > 1;
  return {
    ...kept,
    bind: (binding) => {
      const step = kept.bind(binding);
      if (!hasMask) return step;
      const mask = binding.outputBytes(1);
      return () => {
        step();
        mask.fill(1);
      };
    },
  };
};
