/** A seeded source of the choices that make up a case. */
export interface Draw {
  /** Uniform in [0, 1). */
  readonly unit: () => number;
  /** A whole number from `min` to `max`, both included. */
  readonly int: (min: number, max: number) => number;
  /** Throws a RangeError for an empty list. */
  readonly pick: <const T>(list: readonly T[]) => T;
  readonly chance: (probability: number) => boolean;
  /** Log-uniform between the bounds, rounded to float32. */
  readonly scale: (min: number, max: number) => number;
}

/** Mulberry32 on a hash of the seed's text: the same text gives the same choices everywhere. */
export function createDraw(seed: string): Draw {
  let state = hash(seed);
  const unit = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const int = (min: number, max: number): number => min + Math.floor(unit() * (max - min + 1));
  return {
    unit,
    int,
    pick: (list) => {
      const place = int(0, list.length - 1);
      if (place in list) return list[place] as (typeof list)[number];
      throw new RangeError('nothing to pick from');
    },
    chance: (probability) => unit() < probability,
    scale: (min, max) => Math.fround(min * (max / min) ** unit()),
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value;
}
