/** Uniform integers from 0 to below a bound (Lehmer's generator modulo 2^31 - 1): the same for the same seed. */
export function createRandom(seed: number): (below: number) => number {
  let state = 1 + (seed % 0x7fff_fffe);
  return (below) => {
    state = (state * 48_271) % 0x7fff_ffff;
    return state % Math.max(below, 1);
  };
}
