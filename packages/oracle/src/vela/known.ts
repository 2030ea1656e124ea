import type { Reference } from './judge.ts';

/** Where a profile and Vela's stream are known to part, and why that is not the machine's fault. */
interface Known {
  /** Names of models, as `singleOps` gives them. */
  readonly name: RegExp;
  readonly variant?: RegExp;
  readonly configuration?: RegExp;
  readonly reference: Reference;
  readonly why: string;
}

const known: readonly Known[] = [];

export interface Place {
  readonly name: string;
  readonly variant: string;
  /** Id of the configuration. */
  readonly configuration: string;
  readonly reference: Reference;
}

/** Why a difference there is expected, or null. */
export const whyDifferent = (place: Place): string | null =>
  known.find(
    ({ name, variant, configuration, reference }) =>
      reference === place.reference &&
      name.test(place.name) &&
      (variant?.test(place.variant) ?? true) &&
      (configuration?.test(place.configuration) ?? true),
  )?.why ?? null;
