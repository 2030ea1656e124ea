/** Integers from 0 below a bound. */
export type Random = (below: number) => number;

/** Lehmer's generator modulo 2^31 - 1: the same numbers for the same seed. */
export function generator(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 0x7fff_ffff;
    return state % Math.max(below, 1);
  };
}
