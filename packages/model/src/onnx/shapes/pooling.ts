import { each } from './dimensions.ts';
import type { Node, Rule, Rules } from './node.ts';
import { positions, windowOf } from './window.ts';

interface Layout {
  readonly sizes: readonly number[];
  /** The shape with other sizes. */
  readonly join: (sizes: readonly number[]) => readonly number[];
}

/** The data's spatial dimensions; null where the rank is unknown. */
function layoutOf(node: Node, last: boolean): Layout | null {
  const { shape } = node.input(0);
  if (shape === null) return null;
  const [batch = -1, ...rest] = shape;
  const channels = (last ? rest.at(-1) : rest[0]) ?? -1;
  const sizes = last ? rest.slice(0, -1) : rest.slice(1);
  if (shape.length < 2) return node.fail(`the data has ${shape.length} dimensions, not 2 or more`);
  const join = (outer: readonly number[]): readonly number[] =>
    last ? [batch, ...outer, channels] : [batch, channels, ...outer];
  return { sizes, join };
}

const pool =
  (isLast: (node: Node) => boolean): Rule =>
  (node) => {
    const { type } = node.input(0);
    const layout = layoutOf(node, isLast(node));
    if (layout === null) return [{ type, shape: null }];
    if (node.ints('kernel_shape') === null) return node.fail('kernel_shape is left out');
    const window = windowOf(node, layout.sizes.length, null);
    const ceil = node.int('ceil_mode', 0) === 1;
    const shape = layout.join(
      layout.sizes.map((size, i) => positions(node, window, i, size, ceil)),
    );
    return [
      { type, shape },
      { type: 'INT64', shape },
    ];
  };

const globalPool =
  (isLast: (node: Node) => boolean): Rule =>
  (node) => {
    const layout = layoutOf(node, isLast(node));
    return [{ type: node.input(0).type, shape: layout?.join(layout.sizes.map(() => 1)) ?? null }];
  };

const never = (): boolean => false;
const always = (): boolean => true;
const asStated = (node: Node): boolean => node.int('channels_last', 0) === 1;

export const pooling: Rules = {
  ...each(['AveragePool', 'LpPool', 'MaxPool'], pool(never)),
  ...each(['GlobalAveragePool', 'GlobalLpPool', 'GlobalMaxPool'], globalPool(never)),
  'com.microsoft:NhwcMaxPool': pool(always),
  'com.microsoft:QLinearAveragePool': pool(asStated),
  'com.microsoft:QLinearGlobalAveragePool': globalPool(asStated),
};
