import { axesOf, sizeOf } from './dimensions.ts';
import type { Node, Rule, Rules, Value } from './node.ts';

/** Resize's rules, opset 11 and on: the file gives scales or sizes, of all dimensions or of `axes`. */
const resize: Rule = (node) => {
  const { type, shape } = node.input(0);
  if (shape === null) return [{ type, shape }];
  const axes = axesOf(node, node.ints('axes') ?? [...shape.keys()], shape.length);
  const scales = given(node.optional(2));
  const sizes = scales === undefined ? given(node.optional(3)) : undefined;
  if (scales === undefined && sizes === undefined) return node.fail('neither scales nor sizes');
  const wanted = scales
    ? axes.map((axis, i) => scaled(node, shape[axis] ?? -1, scales[i]))
    : sizes
      ? sized(node, axes, shape, sizes)
      : null;
  const result = [...shape];
  axes.forEach((axis, i) => {
    result[axis] = wanted?.[i] ?? -1;
  });
  return [{ type, shape: result }];
};

/** The elements of an input, null where a run tells them, undefined where it is left out or empty. */
const given = (value: Value | null): readonly number[] | null | undefined =>
  value === null || value.shape?.includes(0) ? undefined : value.values;

/** As ONNX Runtime computes it, in float32; a region of interest does not change it. */
function scaled(node: Node, size: number, scale: number | undefined): number {
  if (scale === undefined || !(scale > 0)) return node.fail(`a scale is ${scale ?? 'left out'}`);
  return size < 0 ? -1 : Math.floor(Math.fround(size * scale));
}

/** Sizes as stated, or the largest (smallest) of the data's proportions that is inside (outside) them. */
function sized(
  node: Node,
  axes: readonly number[],
  shape: readonly number[],
  sizes: readonly number[],
): readonly number[] {
  if (sizes.length !== axes.length) return node.fail(`${sizes.length} sizes, ${axes.length} axes`);
  const policy = node.string('keep_aspect_ratio_policy', 'stretch');
  if (policy === 'stretch') return sizes.map((size) => sizeOf(node, size));
  const kept = axes.map((axis) => shape[axis] ?? -1);
  if (kept.some((size) => size < 1)) return kept.map(() => -1);
  const ratios = sizes.map((size, i) => Math.fround(size / (kept[i] ?? 1)));
  const scale = policy === 'not_larger' ? Math.min(...ratios) : Math.max(...ratios);
  return kept.map((size) => Math.round(Math.fround(scale * size)));
}

export const resizing: Rules = { Resize: resize };
