import { lehmer } from '../timing/bootstrap.ts';

/** Times as machines have them: around 10 ms, by what disturbs them. */
export const distributions: Readonly<Record<string, (random: () => number) => number>> = {
  /** Log-normal: a spread of some 5 %, longer to the right. */
  skewed: (random) => 10 * Math.exp(0.05 * normal(random)),
  /** One sample in twenty is far off: an interrupt, another process. */
  'heavy-tailed': (random) =>
    10 * (1 + 0.02 * Math.abs(normal(random))) + (random() < 0.05 ? 5 / (0.05 + random()) : 0),
  /** Two clock frequencies. */
  bimodal: (random) => (random() < 0.5 ? 10 : 11.5) * (1 + 0.01 * normal(random)),
  /** A clock of 0.1 ms: most samples are tied. */
  coarse: (random) => Math.round(100 + 3 * normal(random)) / 10,
};

/** Box and Muller's. */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

export const samplesOf = (
  of: (random: () => number) => number,
  count: number,
  random: () => number = lehmer(1),
): number[] => Array.from({ length: count }, () => of(random));
