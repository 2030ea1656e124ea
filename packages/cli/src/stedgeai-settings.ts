import type { StedgeaiSettings } from '@edgebench/adapters-stedgeai';
import { z } from 'zod';

const optimization = z.enum(['balanced', 'time', 'ram', 'size']);

const compression = z.enum(['none', 'lossless', 'low', 'medium', 'high']);

/** One, or several that become targets of their own. */
const oneOrSeveral = <T extends z.ZodType>(value: T) =>
  z.union([value, z.array(value).min(1)]).optional();

const file = z.string().min(1);

const profile = z.strictObject({
  name: z.string().regex(/^\w[\w.+-]{0,79}$/, 'a name of letters, digits and . _ + -'),
  file: file.optional(),
  pool: file.optional(),
});

const board = z.strictObject({ port: file, model: file, target: file });

/** The settings of ST Edge AI Core in `bench.config.ts`. */
export const stedgeaiSettings: z.ZodType<StedgeaiSettings> = z.strictObject({
  command: z.enum(['generate', 'analyze']).optional(),
  optimization: oneOrSeveral(optimization),
  compression: oneOrSeveral(compression),
  profiles: z.array(profile).optional(),
  validate: z.union([z.literal('host'), board]).optional(),
  options: z.array(z.string().min(1)).optional(),
});
