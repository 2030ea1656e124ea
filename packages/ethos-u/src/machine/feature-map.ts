import { type Bus, readable } from './memory.ts';
import type { FeatureMap } from './types.ts';

/** Elements that lie side by side both in memory and in height, width, depth order: `at` is their first index there. */
export type EachRun = (address: number, at: number, elements: number) => void;

/** A part of a map with an address of its own. */
interface Tile {
  readonly base: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const brickDepth = 16;

export const elementsOf = (map: FeatureMap): number => map.height * map.width * map.depth;

/**
 * The region's bytes, once the map is known to lie in it. Throws an EthosUError `outside-region` with the command's
 * offset; also where a map is larger than its region, thus lies on itself.
 */
export function bytesOf(map: FeatureMap, bus: Bus, access: typeof readable): Uint8Array {
  let bytes = readable(bus, map.region, 0, (elementsOf(map) * map.bits) / 8);
  for (const tile of tilesOf(map)) {
    const [start, end] = extentOf(map, tile);
    bytes = access(bus, map.region, start, end);
  }
  return bytes;
}

/** Walks a map tile by tile and row by row. */
export function eachRun(map: FeatureMap, run: EachRun): void {
  for (const tile of tilesOf(map)) {
    if (map.layout === 'nhwc') runsOfNhwc(map, tile, run);
    else runsOfBricks(map, tile, run);
  }
}

/** Stretches of bytes that a map covers; neighbours are put together. */
export function eachStretch(map: FeatureMap, stretch: (start: number, end: number) => void): void {
  let start = 0;
  let end = 0;
  eachRun(map, (address, _at, elements) => {
    if (address !== end) {
      if (end > start) stretch(start, end);
      start = address;
    }
    end = address + (elements * map.bits) / 8;
  });
  if (end > start) stretch(start, end);
}

/** Columns left of `width0` lie in tiles 0 and, below `height0`, 2; the others in 1 and, below `height1`, 3. */
function tilesOf({ bases, tile, height, width }: FeatureMap): Tile[] {
  const middle = Math.min(tile.width0, width);
  const column = (left: number, right: number, split: number, upper: number, lower: number) => [
    { base: upper, top: 0, bottom: Math.min(split, height), left, right },
    { base: lower, top: Math.min(split, height), bottom: height, left, right },
  ];
  return [
    ...column(0, middle, tile.height0, bases[0], bases[2]),
    ...column(middle, width, tile.height1, bases[1], bases[3]),
  ].filter(({ top, bottom, left, right }) => top < bottom && left < right);
}

/** First byte of a tile and the one behind its last; strides may be negative. */
function extentOf(map: FeatureMap, tile: Tile): [number, number] {
  const bytes = map.bits / 8;
  const last = map.depth - 1;
  const depth =
    map.layout === 'nhwc'
      ? [last * bytes]
      : [
          (last >> 4) * map.strides.c + (last & 15) * bytes,
          ...(last > 15
            ? [15 * bytes, ((last >> 4) - 1) * map.strides.c + 15 * bytes, map.strides.c]
            : []),
        ];
  const reach = [
    (tile.bottom - tile.top - 1) * map.strides.y,
    (tile.right - tile.left - 1) * strideX(map),
  ];
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return [
    tile.base + sum(reach.map((value) => Math.min(0, value))) + Math.min(0, ...depth),
    tile.base + sum(reach.map((value) => Math.max(0, value))) + Math.max(0, ...depth) + bytes,
  ];
}

/** Bricks lie side by side, whatever the register says. */
const strideX = (map: FeatureMap): number =>
  map.layout === 'nhwc' ? map.strides.x : (brickDepth * map.bits) / 8;

/** Channels of a pixel are contiguous; so is a row without gaps, and so are rows of a whole map without gaps. */
function runsOfNhwc(map: FeatureMap, tile: Tile, run: EachRun): void {
  const { depth, width, strides } = map;
  const pixelBytes = (depth * map.bits) / 8;
  const columns = tile.right - tile.left;
  const rows = tile.bottom - tile.top;
  const first = (tile.top * width + tile.left) * depth;
  const isRowDense = strides.x === pixelBytes || columns === 1;
  if (isRowDense && columns === width && (strides.y === columns * pixelBytes || rows === 1)) {
    run(tile.base, first, rows * width * depth);
    return;
  }
  for (let row = 0; row < rows; row++) {
    const address = tile.base + row * strides.y;
    const at = first + row * width * depth;
    if (isRowDense) run(address, at, columns * depth);
    else {
      for (let x = 0; x < columns; x++) run(address + x * strides.x, at + x * depth, depth);
    }
  }
}

/** Rows of bricks of 16 channels each; the last brick may be partly used. */
function runsOfBricks(map: FeatureMap, tile: Tile, run: EachRun): void {
  const { depth, width, strides } = map;
  const brickBytes = strideX(map);
  for (let y = tile.top; y < tile.bottom; y++) {
    for (let c = 0; c < depth; c += brickDepth) {
      const row = tile.base + (y - tile.top) * strides.y + (c / brickDepth) * strides.c;
      const lanes = Math.min(brickDepth, depth - c);
      for (let x = tile.left; x < tile.right; x++) {
        run(row + (x - tile.left) * brickBytes, (y * width + x) * depth + c, lanes);
      }
    }
  }
}
