import type { FeatureMap } from '../machine/types.ts';

/** Bytes from `start` to `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A box of a feature map; ends are exclusive. */
export interface Area {
  readonly y: readonly [number, number];
  readonly x: readonly [number, number];
  readonly c: readonly [number, number];
}

export const wholeOf = ({ height, width, depth }: FeatureMap): Area => ({
  y: [0, height],
  x: [0, width],
  c: [0, depth],
});

/** Channels of a brick of NHCWB16. */
const brick = 16;

/** Addresses of the elements in the area, in order of address; neighbours are joined. */
export function spansOf(map: FeatureMap, area: Area = wholeOf(map)): Span[] {
  const spans: Span[] = [];
  const bytes = map.bits / 8;
  const [first, last] = area.c;
  for (let y = area.y[0]; y < area.y[1]; y += 1) {
    for (let x = area.x[0]; x < area.x[1]; x += 1) {
      const pixel = pixelAddress(map, y, x);
      if (map.layout === 'nhwc') append(spans, pixel + first * bytes, pixel + last * bytes);
      else
        for (let c = first; c < last; c = nextBrick(c)) {
          const start = pixel + Math.floor(c / brick) * map.strides.c + (c % brick) * bytes;
          append(spans, start, start + (Math.min(nextBrick(c), last) - c) * bytes);
        }
    }
  }
  return joined(spans);
}

/** Do two lists, each in order, share a byte? The first byte that they share, or null. */
export function firstShared(a: readonly Span[], b: readonly Span[]): number | null {
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const start = Math.max(a[i].start, b[j].start);
    if (start < Math.min(a[i].end, b[j].end)) return start;
    if (a[i].end < b[j].end) i += 1;
    else j += 1;
  }
  return null;
}

const nextBrick = (c: number): number => (Math.floor(c / brick) + 1) * brick;

/** Of channel 0. Left and right column of tiles, each an upper and a lower one that starts anew. */
function pixelAddress({ bases, tile, strides, layout, bits }: FeatureMap, y: number, x: number) {
  const isRight = x >= tile.width0;
  const upper = isRight ? tile.height1 : tile.height0;
  const isLower = y >= upper;
  const base = bases[(isRight ? 1 : 0) + (isLower ? 2 : 0)];
  const stepX = layout === 'nhwc' ? strides.x : (brick * bits) / 8;
  return base + (isLower ? y - upper : y) * strides.y + (isRight ? x - tile.width0 : x) * stepX;
}

function append(spans: Span[], start: number, end: number): void {
  const last = spans.at(-1);
  if (last?.end === start) spans[spans.length - 1] = { start: last.start, end };
  else spans.push({ start, end });
}

function joined(spans: Span[]): Span[] {
  spans.sort((a, b) => a.start - b.start);
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last !== undefined && span.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}
