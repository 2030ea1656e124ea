/** Numbers in [0, 1) that follow from the seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Draw = (random: () => number) => number;

const uniform =
  (most: number): Draw =>
  (random) =>
    Math.floor(random() * (2 * most + 1)) - most;

/** Two-sided exponential, as trained weights roughly are. */
const peaked =
  (spread: number): Draw =>
  (random) => {
    const size = Math.min(127, Math.floor(-Math.log(1 - random()) * spread));
    return random() < 0.5 ? -size : size;
  };

const sparse =
  (share: number, rest: Draw): Draw =>
  (random) =>
    random() < share ? 0 : rest(random);

const few =
  (values: readonly number[]): Draw =>
  (random) =>
    values[Math.floor(random() * values.length)];

/** Kinds of weights that make the encoder choose differently: widths, palettes, zero runs. */
export const distributions: Readonly<Record<string, Draw>> = {
  zeros: () => 0,
  constant: () => -77,
  'two-values': few([5, -7]),
  'five-values': few([0, 1, -128, 90, 255]),
  'thirty-two-values': few(Array.from({ length: 32 }, (_, index) => index * 15 - 255)),
  'thirty-three-values': few(Array.from({ length: 33 }, (_, index) => index * 15 - 255)),
  'nine-bits': uniform(255),
  int8: uniform(127),
  small: uniform(3),
  peaked: peaked(4),
  wide: peaked(40),
  'tenth-zero': sparse(0.1, uniform(127)),
  'half-zero': sparse(0.5, peaked(8)),
  'mostly-zero': sparse(0.95, uniform(127)),
  'hardly-any': sparse(0.999, uniform(255)),
};

/** Weights of each stream in fixtures/ethos-u/mlw. */
export const recordedLength = 700;

/** `count` weights of a distribution. */
export function drawWeights(draw: Draw, count: number, seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => draw(random) + 0);
}
