import { z } from 'zod';
import { type MetricId, metricIds } from './metrics.ts';

/** The most that a metric may come to, in its unit, by target: an id, or its beginning up to a slash. */
export const budgetsSchema = z.record(
  z.string(),
  z.partialRecord(z.enum(metricIds as [MetricId, ...MetricId[]]), z.number().positive()),
);

export type Budgets = z.infer<typeof budgetsSchema>;
