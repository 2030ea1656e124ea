import type { Kernel } from './kernel.ts';

/** Copies bytes under another shape; one dimension may be -1, that which is left over. */
export const reshape: Kernel = (view) => {
  const input = view.input(0);
  const { op } = view;
  const stated = op.type === 'RESHAPE' ? (op.options?.newShape ?? []) : [];
  const wanted = view.inputs[1] ? view.integers(1) : stated;
  const known = wanted.reduce((product, size) => (size === -1 ? product : product * size), 1);
  const shape = wanted.map((size) => (size === -1 ? input.elements / known : size));
  const elements = shape.reduce((product, size) => product * size, 1);
  if (elements !== input.elements || shape.some((size) => !Number.isInteger(size) || size < 0)) {
    view.fail('bad-shape', 'the new shape does not hold the elements', {
      tensor: input,
      expected: `${input.elements} elements`,
      found: `[${wanted.join(',')}]`,
      remedy: 'export the model again',
    });
  }
  return {
    shapes: [shape],
    bind: ({ inputBytes, outputBytes }) => {
      const from = inputBytes(0);
      const to = outputBytes(0);
      return () => to.set(from);
    },
  };
};
