import { elementsOf, type NpyArray } from '@edgebench/model';
import { numberOf } from './small-floats.ts';

export interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

/**
 * The first difference between what a test expects and what was computed, or null. As ONNX's own runner judges: floats
 * by |actual - expected| <= atol + rtol |expected|, a NaN for a NaN; everything else exactly.
 */
export function difference(
  expected: NpyArray,
  actual: NpyArray,
  of: string,
  { rtol, atol }: Tolerance,
): string | null {
  const shown = ({ type, shape }: NpyArray): string => `${type}[${shape.join(',')}]`;
  if (shown(expected) !== shown(actual)) {
    return `expected ${shown(expected)}, found ${shown(actual)}`;
  }
  const [wanted, found] = [elementsOf(expected), elementsOf(actual)];
  let differing = 0;
  let first = '';
  for (const [k, bits] of wanted.entries()) {
    const other = found[k] ?? 0;
    if (bits === other) continue;
    const [a, b] = [numberOf(of, bits), numberOf(of, other)];
    if (a !== null && b !== null && near(a, b, { rtol, atol })) continue;
    differing++;
    first ||= `[${k}] expected ${a ?? bits}, found ${b ?? other}`;
  }
  return differing === 0 ? null : `${differing} of ${wanted.length} differ: ${first}`;
}

const near = (expected: number, actual: number, { rtol, atol }: Tolerance): boolean =>
  Object.is(expected, actual) ||
  (Number.isNaN(expected) && Number.isNaN(actual)) ||
  (Number.isFinite(expected) && Math.abs(actual - expected) <= atol + rtol * Math.abs(expected));
