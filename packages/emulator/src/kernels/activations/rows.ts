import type { OpView, Prepared, Step } from '../kernel.ts';

/** One row, the last dimension: its place, its elements, and the largest. */
export type Row = (from: number, depth: number, largest: number) => void;

/** An op on the rows of its input, in the shape of its input. Throws `bad-shape` for a scalar. */
export function prepareRows(
  view: OpView,
  bind: (from: ArrayLike<number>, to: { [index: number]: number }) => Row,
): Prepared {
  const { shape, elements } = view.input(0);
  const depth =
    shape.at(-1) ??
    view.fail('bad-shape', 'a row is taken along the last dimension', {
      tensor: view.input(0),
      expected: 'one dimension or more',
      found: 'a scalar',
      remedy: 'export the model again',
    });
  return {
    shapes: [shape],
    bind: ({ input, output }): Step => {
      const from = input(0);
      const row = bind(from, output(0));
      return () => {
        for (let start = 0; start < elements; start += depth) {
          let largest = from[start];
          for (let i = 1; i < depth; i++) {
            if (from[start + i] > largest) largest = from[start + i];
          }
          row(start, depth, largest);
        }
      };
    },
  };
}
