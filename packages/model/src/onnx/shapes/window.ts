import { agree, unknownOf } from './dimensions.ts';
import type { Node } from './node.ts';

/** A window over the spatial dimensions; each list has one item for each, outermost first. */
export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** Elements added before and after. */
  readonly pads: readonly (readonly [before: number, after: number])[];
  readonly autoPad: string;
}

/** The window that attributes describe; `weights` are the spatial dimensions of a kernel tensor, where there is one. */
export function windowOf(node: Node, rank: number, weights: readonly number[] | null): Window {
  const list = (name: string, least: number, length = rank): readonly number[] | null => {
    const found = node.ints(name);
    if (found === null) return null;
    if (found.length === length && found.every((value) => value >= least)) return found;
    return node.fail(`${name} is [${found.slice(0, 8).join(', ')}] for ${rank} dimensions`);
  };
  const ones = new Array<number>(rank).fill(1);
  const stated = list('kernel_shape', 1) ?? unknownOf(rank);
  const pads = list('pads', 0, 2 * rank);
  return {
    kernel: stated.map((size, i) => agree(node, 'kernel_shape', size, weights?.[i] ?? -1)),
    strides: list('strides', 1) ?? ones,
    dilations: list('dilations', 1) ?? ones,
    pads: ones.map((_, i) => [pads?.[i] ?? 0, pads?.[i + rank] ?? 0]),
    autoPad: node.string('auto_pad', 'NOTSET'),
  };
}

/** Elements that a kernel reaches over. */
export const reach = ({ kernel, dilations }: Window, i: number): number =>
  kernel[i] === undefined || kernel[i] < 0 ? -1 : (kernel[i] - 1) * (dilations[i] ?? 1) + 1;

/**
 * How often a window fits into dimension i of `size` elements. With `ceil` a last window may hang over the end, unless
 * it would begin in the padding behind it (ONNX's AveragePool and MaxPool).
 */
export function positions(
  node: Node,
  window: Window,
  i: number,
  size: number,
  ceil: boolean,
): number {
  const stride = window.strides[i] ?? 1;
  if (size < 0) return -1;
  if (window.autoPad.startsWith('SAME')) return Math.ceil(size / stride);
  const [before, after] = window.autoPad === 'VALID' ? [0, 0] : (window.pads[i] ?? [0, 0]);
  const span = reach(window, i);
  if (span < 0) return -1;
  const rest = size + before + after - span;
  const fits = (ceil ? Math.ceil(rest / stride) : Math.floor(rest / stride)) + 1;
  if (fits < 1) return node.fail(`a kernel over ${span} elements is larger than its input`);
  return ceil && (fits - 1) * stride >= size + before ? fits - 1 : fits;
}
