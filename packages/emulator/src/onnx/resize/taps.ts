import type { Coordinate, Resized } from './coordinates.ts';

/** The elements of one dimension that make each element of the output, `count` of them each, with their weights. */
export interface Taps {
  readonly count: number;
  readonly places: Int32Array;
  readonly weights: Float64Array;
  /** 1 where an element of the output lies outside of the input. */
  readonly isOutside: Uint8Array;
}

/** The weight of an element at a distance, and how far it reaches. */
interface Filter {
  readonly reach: number;
  readonly weight: (distance: number) => number;
}

export const linear: Filter = { reach: 1, weight: (distance) => Math.max(0, 1 - distance) };

/** What each step is rounded to: float32, or nothing. */
export type Rounding = (value: number) => number;

/** Keys' cubic convolution (IEEE ASSP-29, 1981, equation 4). */
export const cubic = (a: number, round: Rounding): Filter => ({
  reach: 2,
  weight: (d) => {
    if (d >= 2) return 0;
    if (d > 1) {
      const inner = round(round(round(round(a * d) - round(5 * a)) * d) + round(8 * a));
      return round(round(inner * d) - round(4 * a));
    }
    const inner = round(round(round(a + 2) * d) - round(a + 3));
    return round(round(round(inner * d) * d) + 1);
  },
});

export interface TapOptions {
  readonly filter: Filter;
  readonly coordinate: Coordinate;
  /** Widens the filter where the dimension shrinks. */
  readonly antialias: boolean;
  /** Elements beyond the ends count nothing, rather than as the last one. */
  readonly excludeOutside: boolean;
  readonly round: Rounding;
}

/** The taps of a dimension. */
export function tapsOf(resized: Resized, options: TapOptions): Taps {
  const { from, to, scale } = resized;
  const { filter, coordinate, antialias, excludeOutside, round } = options;
  const narrowing = antialias ? Math.min(scale, 1) : 1;
  const before = Math.floor(-filter.reach / narrowing) + 1;
  const count = 2 - 2 * before;
  const places = new Int32Array(to * count);
  const weights = new Float64Array(to * count);
  const isOutside = new Uint8Array(to);
  for (let index = 0; index < to; index++) {
    const x = coordinate(index, resized);
    isOutside[index] = x < 0 || x > from - 1 ? 1 : 0;
    const first = Math.ceil(x) - 1 + before;
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const place = first + k;
      const inside = Math.min(Math.max(place, 0), from - 1);
      const counts = inside === place || !excludeOutside;
      const weight = counts ? filter.weight(round(round(Math.abs(place - x)) * narrowing)) : 0;
      places[index * count + k] = inside;
      weights[index * count + k] = weight;
      sum = round(sum + weight);
    }
    if (!antialias && !excludeOutside) continue;
    for (let k = index * count; k < (index + 1) * count; k++) weights[k] = round(weights[k] / sum);
  }
  return { count, places, weights, isOutside };
}
