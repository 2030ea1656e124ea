import { width } from '../text/cut.ts';

/** In pixels from the top left of the plot. */
interface Corner {
  readonly x: number;
  readonly y: number;
}

/** A point of a chart with its label. */
export interface Labelled extends Corner {
  readonly text: string;
}

/** Where a label goes: the middle of its left, its centre or its right. */
export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
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
 * A place for each label, in the order given, in which it lies within the plot and covers no point, no line of steps, no label
 * before it and nothing of what is `kept` free; null where there is no such place. Widths are guessed from the number of characters.
 */
export function labelPlaces(
  points: readonly Labelled[],
  plot: Size,
  lines: readonly (readonly Corner[])[] = [],
  kept: readonly Box[] = [],
): (LabelPlace | null)[] {
  const taken = [...kept, ...points.map(pointBox), ...lines.flatMap(stepBoxes)];
  return points.map(({ x, y, text }) => {
    const room = width(text) * character;
    for (const [dx, dy, align] of offsets) {
      const anchor = x + dx;
      const left = anchor - (align === 'left' ? 0 : align === 'right' ? room : room / 2);
      const box = boxAround(left, y + dy, room, lineHeight);
      if (!isWithin(box, plot) || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      return { x: anchor, y: y + dy, align };
    }
    return null;
  });
}

/** What a point covers. */
export const pointBox = ({ x, y }: Corner): Box =>
  boxAround(x - pointSize / 2, y, pointSize, pointSize);

/** What a line of steps covers. */
export const stepBoxes = (corners: readonly Corner[]): Box[] =>
  corners.slice(1).flatMap((corner, index) => stepBox(corners[index] ?? corner, corner));

/** From one corner to the right, and there up or down to the next. */
const stepBox = (from: Corner, to: Corner): Box[] => [
  { left: from.x, right: to.x, top: from.y - 0.5, bottom: from.y + 0.5 },
  {
    left: to.x - 0.5,
    right: to.x + 0.5,
    top: Math.min(from.y, to.y),
    bottom: Math.max(from.y, to.y),
  },
];

const boxAround = (left: number, middle: number, wide: number, high: number): Box => ({
  ...{ left, right: left + wide, top: middle - high / 2, bottom: middle + high / 2 },
});

export const isWithin = (box: Box, { width, height }: Size): boolean =>
  box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;

export const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
