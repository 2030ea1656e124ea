import type { Adapter } from '../adapter.ts';
import type { Model } from '../schema/results.ts';
import type { Equivalent } from './equivalents.ts';
import type { LoadedModel } from './load.ts';

/** What a toolchain is given of a model. */
export interface Given {
  /** The model's facts; `format` is that of `bytes`. */
  readonly facts: Model;
  readonly bytes: Uint8Array;
  /** Null where the model itself is given. */
  readonly equivalent: Equivalent | null;
}

/** The model itself, or the equivalent beside it that the toolchain takes in its place. */
export function givenTo(
  { equivalents: takes = [] }: Pick<Adapter, 'equivalents'>,
  { facts, bytes, equivalents = [] }: LoadedModel,
): Given {
  const [equivalent] = takes.flatMap((format) =>
    equivalents.filter((candidate) => candidate.format === format),
  );
  if (equivalent === undefined) return { facts, bytes, equivalent: null };
  const { format, bytes: own } = equivalent;
  return { facts: { ...facts, format }, bytes: own, equivalent };
}
