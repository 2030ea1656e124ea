import { z } from 'zod';

/** How a figure came to be: on hardware, in a simulator, by the tool's own model, or computed here. */
export const basisSchema = z.enum(['measured', 'simulated', 'estimated', 'derived']);

export const unitSchema = z.enum(['B', 'MACs', 'cycles', 'ms', 'instructions']);

export const knownSchema = z.strictObject({
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
