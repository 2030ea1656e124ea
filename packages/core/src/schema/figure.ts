import type { z } from 'zod';
import type { basisSchema, figureSchema, knownSchema, unitSchema } from './figure-schema.ts';

export type Basis = z.infer<typeof basisSchema>;
export type Unit = z.infer<typeof unitSchema>;
export type KnownFigure = z.infer<typeof knownSchema>;
export type Figure = z.infer<typeof figureSchema>;

export const isKnown = (figure: Figure | undefined): figure is KnownFigure =>
  figure !== undefined && 'value' in figure;

/** A figure with no number: `reason` is shown to the user in its place. */
export const unavailable = (reason: string): Figure => ({ unavailable: reason });

/**
 * A figure in bytes. Null or NaN become unavailable with `otherwise`.
 * Throws a RangeError for a fraction or a negative number: bytes are whole (design rule 1).
 */
export function bytes(
  value: number | null | undefined,
  basis: Basis,
  details: { includes?: string[]; from?: string[]; otherwise?: string } = {},
): Figure {
  return figure(value, 'B', basis, details);
}

/** As {@link bytes}, for any unit; only milliseconds may have a fraction. */
export function figure(
  value: number | null | undefined,
  unit: Unit,
  basis: Basis,
  details: { includes?: string[]; from?: string[]; otherwise?: string } = {},
): Figure {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return unavailable(details.otherwise ?? 'the tool does not state it');
  }
  if (value < 0 || (unit !== 'ms' && !Number.isSafeInteger(value))) {
    throw new RangeError(`not a figure in ${unit}: ${value}`);
  }
  const { includes, from } = details;
  return { value, unit, basis, ...(includes && { includes }), ...(from && { from }) };
}
