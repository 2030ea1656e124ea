import { width } from '../text/cut.ts';

/** A point of a chart with its label, in pixels from the top left of the plot. */
export interface Labelled {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Where a label goes: the middle of its left, its centre or its right. */
export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const character = 6.2;
const lineHeight = 13;
const pointSize = 9;

/** Corners first, where no line of steps runs; the same farther away. */
const offsets = [8, 20].flatMap(
  (far) =>
    [
      [far, -far, 'left'],
      [-far, far, 'right'],
      [far, far, 'left'],
      [-far, -far, 'right'],
      [far, 0, 'left'],
      [-far, 0, 'right'],
      [0, -far - 4, 'center'],
      [0, far + 4, 'center'],
    ] as const,
);

/**
 * A place for each label, in the order given, in which it lies within the plot and covers no point and no label
 * before it; null where there is no such place. Widths are guessed from the number of characters.
 */
export function labelPlaces(
  points: readonly Labelled[],
  plot: { readonly width: number; readonly height: number },
): (LabelPlace | null)[] {
  const taken = points.map(({ x, y }) => boxAround(x - pointSize / 2, y, pointSize, pointSize));
  return points.map(({ x, y, text }) => {
    const room = width(text) * character;
    for (const [dx, dy, align] of offsets) {
      const anchor = x + dx;
      const left = anchor - (align === 'left' ? 0 : align === 'right' ? room : room / 2);
      const box = boxAround(left, y + dy, room, lineHeight);
      const isInside =
        box.left >= 0 && box.right <= plot.width && box.top >= 0 && box.bottom <= plot.height;
      if (!isInside || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      return { x: anchor, y: y + dy, align };
    }
    return null;
  });
}

const boxAround = (left: number, middle: number, wide: number, high: number): Box => ({
  ...{ left, right: left + wide, top: middle - high / 2, bottom: middle + high / 2 },
});

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
