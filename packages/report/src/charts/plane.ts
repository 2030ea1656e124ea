import { type Box, labelPlaces } from './label-places.ts';
import { logTicks, type Range, type Scale, share } from './scale.ts';
import { colors } from './spec.ts';

/** Size of a plot, in pixels. */
export interface Plot {
  readonly width: number;
  readonly height: number;
}

/** A plot with two quantitative axes. */
export interface Plane {
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: Plot;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Pixels from the top left of the plot. */
export const inPixels = ({ x, y, plot }: Plane, place: Place): Place => ({
  x: share(place.x, x) * plot.width,
  y: (1 - share(place.y, y)) * plot.height,
});

/** The border of what a front dominates: down to its first point, and from its last on to the right. */
export function frontSteps(front: readonly Place[], { x, y }: Plane): Place[] {
  const [first, last] = [front[0], front.at(-1)];
  if (first === undefined || last === undefined) return [];
  const ends: [Place, Place] = [
    { x: first.x, y: y.range[1] },
    { x: x.range[1], y: last.y },
  ];
  return [ends[0], ...front, ends[1]].map((place) => ({ x: place.x, y: place.y }));
}

/** A label at its point, with how far from it in pixels it stands: it stays there when the axes move. */
interface Label extends Place {
  readonly dx: number;
  readonly dy: number;
  readonly align: string;
}

/** The labels for which there is room, in the order of what they name. */
export function labels<M extends Place & { readonly text: string }>(
  marks: readonly M[],
  plane: Plane,
  lines: readonly (readonly Place[])[],
  kept: readonly Box[] = [],
): (M & Label)[] {
  const at = marks.map((mark) => ({ ...mark, ...inPixels(plane, mark) }));
  const corners = lines.map((steps) => steps.map((step) => inPixels(plane, step)));
  const places = labelPlaces(at, plane.plot, corners, kept);
  return marks.flatMap((mark, index) => {
    const [place, from] = [places[index], at[index]];
    if (!place || from === undefined) return [];
    return [{ ...mark, align: place.align, dx: place.x - from.x, dy: place.y - from.y }];
  });
}

/** Texts beside their points; those of points that another beats are muted. */
export const labelLayer = (placed: readonly object[], encoding: object): object => ({
  data: { values: placed },
  mark: {
    ...{ type: 'text', fontSize: 11, baseline: 'middle', clip: true },
    ...{ align: { expr: 'datum.align' }, dx: { expr: 'datum.dx' }, dy: { expr: 'datum.dy' } },
  },
  encoding: {
    ...encoding,
    text: { field: 'text' },
    color: { condition: { test: 'datum.isMuted', value: colors.muted }, value: colors.ink },
  },
});

/** Numbers on an axis: `31k`; below one `0.05`, for there `50m` would be read as another unit. */
const format = ([, high]: Range): string => (high < 1000 ? '~r' : '~s');

/** Encodings of both axes of a plane. */
export const axesOf = (
  { x, y, plot }: Plane,
  titles: { readonly x: string; readonly y: string },
): { readonly x: object; readonly y: object } => ({
  x: axis('x', titles.x, x, plot.width / 80),
  y: axis('y', titles.y, y, plot.height / 45),
});

const axis = (field: 'x' | 'y', title: string, { range, log }: Scale, tickCount: number) => ({
  field,
  type: 'quantitative' as const,
  scale: { type: log ? 'log' : 'linear', domain: [...range], nice: false, zero: false },
  axis: {
    title: log ? `${title}, logarithmic` : title,
    format: format(range),
    labelOverlap: true,
    ...(log ? { values: logTicks(range) } : { tickCount: Math.max(3, Math.round(tickCount)) }),
  },
});
