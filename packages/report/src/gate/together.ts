import { groupBy } from '@edgebench/core/browser';
import type { Place, Regression } from '@edgebench/gate';

/** What says the same of one model on several targets, for the same causes. */
export interface Together<Told extends Said> {
  readonly of: Told;
  /** At least one, in the order of the regressions. */
  readonly places: readonly Place[];
}

type Said = Pick<Regression, 'kind' | 'message' | 'place' | 'causes'>;

/** Regressions that read the same, once each; in the order in which they come first. */
export const together = <Told extends Said>(all: readonly Told[]): Together<Told>[] =>
  [...groupBy(all, keyOf).values()].flatMap((own) => {
    const [of] = own;
    return of === undefined ? [] : { of, places: own.map(({ place }) => place) };
  });

const keyOf = ({ kind, message, place, causes }: Said): string =>
  [kind, place.model, message, ...causes.map((cause) => cause.message)].join('\0');

/** More targets of a toolchain are counted. */
const mostTargets = 3;

/** `tflm 2.4 host; vela 5.2.0 ethos-u55-128/..., ethos-u55-256/... and 4 more`: where cells were measured, without their model. */
export const settingsOf = (places: readonly Place[]): string =>
  [...groupBy(places, ({ toolchain, version }) => [toolchain, version ?? ''].join(' ').trim())]
    .map(([tool, own]) => `${tool} ${targetsOf(own)}`.trim())
    .join('; ');

function targetsOf(places: readonly Place[]): string {
  const shown = places.slice(0, mostTargets).map(({ target }) => target);
  const more = places.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
