import { z } from 'zod';
import { resultsSchema } from './results.ts';

/** The text of `docs/results.schema.json`: the results document as JSON Schema. */
export const jsonSchema = (): string =>
  `${JSON.stringify({ title: 'edgebench results', ...z.toJSONSchema(resultsSchema) }, null, 2)}\n`;
