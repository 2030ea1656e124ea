import { z } from 'zod';

/** How a figure came to be: on hardware, in a simulator, by the tool's own model, or computed here. */
export const basisSchema = z.enum(['measured', 'simulated', 'estimated', 'derived']);

export const unitSchema = z.enum(['B', 'MACs', 'cycles', 'ms', 'instructions']);

const knownSchema = z.strictObject({
  value: z.number().nonnegative(),
  unit: unitSchema,
  basis: basisSchema,
  /** What a total counts: 'weights', 'command stream', 'runtime code', ... */
  includes: z.array(z.string()).optional(),
  /** For basis `derived`: the figures it was computed from. */
  from: z.array(z.string()).optional(),
});

const unknownSchema = z.strictObject({ unavailable: z.string().min(1) });

/** A number with its unit and basis, or the reason why there is none. Unknown is never zero. */
export const figureSchema = z.union([knownSchema, unknownSchema]);

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
