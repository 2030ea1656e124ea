// The rule for timings on times that a generator makes, of which it is known whether they got slower.
import { defaultPolicy } from '../../packages/gate/src/index.ts';
import { distributions, samplesOf } from '../../packages/gate/src/testing/distributions.ts';
import { lehmer } from '../../packages/gate/src/timing/bootstrap.ts';
import { tellApart } from '../../packages/gate/src/timing/compare-samples.ts';

/** Share of pairs that are called worse, the candidate being slower by a factor; the same seed has the same share. */
export function sharesOfWorse(
  pairs: number,
  samples: number,
  factor: number,
): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(distributions).map(([name, of]) => {
      const random = lehmer(99);
      const draw = (): number[] => samplesOf(of, samples, random);
      let worse = 0;
      for (let pair = 0; pair < pairs; pair++) {
        const [before, after] = [draw(), draw().map((ms) => ms * factor)];
        worse += Number(tellApart(before, after, defaultPolicy.timing).verdict === 'worse');
      }
      return [name, worse / pairs];
    }),
  );
}
