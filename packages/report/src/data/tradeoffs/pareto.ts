/** A point of two costs, the lower the better; null where one is unknown. */
export interface Point {
  readonly x: number | null;
  readonly y: number | null;
}

type Known<P extends Point> = P & { readonly x: number; readonly y: number };

export interface Pareto<P extends Point> {
  /** Those that no other point beats, by x; equal points are all here. */
  readonly front: readonly Known<P>[];
  /** Those that another point beats: at most as much of both costs, and less of one. By x. */
  readonly dominated: readonly Known<P>[];
  /** Those that cannot be compared: a cost is unknown. In the order given. */
  readonly unknown: readonly P[];
}

/** Parts points into the Pareto front and the rest. */
export function pareto<P extends Point>(points: readonly P[]): Pareto<P> {
  const known = points.filter(isKnown).sort((a, b) => a.x - b.x || a.y - b.y);
  const isBeaten = ({ x, y }: Known<P>): boolean =>
    known.some((other) => other.x <= x && other.y <= y && (other.x < x || other.y < y));
  return {
    front: known.filter((point) => !isBeaten(point)),
    dominated: known.filter(isBeaten),
    unknown: points.filter((point) => !isKnown(point)),
  };
}

const isKnown = <P extends Point>(point: P): point is Known<P> =>
  point.x !== null && point.y !== null;
