import {
  type Measurement,
  type Model,
  measurementSchema,
  modelSchema,
  resultsSchema,
  resultsVersion,
} from '@edgebench/core';
import { z } from 'zod';
import { check, createOnce, kindOf } from '../lines/check.ts';
import type { LineReader } from '../lines/document.ts';
import { badHistory } from '../lines/problem.ts';
import type { Line } from '../lines/read-lines.ts';

const { run, rules, budgets, unaffected } = resultsSchema.shape;
const count = z.number().int().nonnegative();

const headerSchema = z.strictObject({
  schema: z.string(),
  /** Absent where lines were put together by hand. */
  counts: z.strictObject({ models: count, measurements: count }).optional(),
  ...{ run, rules, budgets, unaffected },
});

/** `edgebench/history@1`. */
export const readRunV1: LineReader = (header, file, shared) => {
  const { schema: _, counts, ...document } = check(headerSchema, header.value, header, file);
  const models: Model[] = [];
  const measurements: Measurement[] = [];
  const once = createOnce(file);
  const add = (measurement: Measurement, line: Line): void => {
    once.add(`cell ${measurement.cell}`, 'the same cell', line);
    measurements.push(measurement);
  };
  return {
    take: (line) => {
      const place = shared?.at(line.bytes);
      if (place?.known !== undefined) return add(place.known, line);
      const [kind, content] = kindOf(['model', 'measurement'], line, file);
      if (kind === 'model') {
        const model = check(modelSchema, content, line, file);
        once.add(`model ${model.id}`, 'the same model', line);
        models.push(model);
      } else {
        const measurement = check(measurementSchema, content, line, file);
        place?.keep(measurement);
        add(measurement, line);
      }
    },
    end: () => {
      const lines = 1 + models.length + measurements.length;
      const told = counts && [counts.models, counts.measurements].join();
      if (told !== undefined && told !== [models.length, measurements.length].join()) {
        const all = `${counts?.models} models and ${counts?.measurements} measurements`;
        const found = `${models.length} and ${measurements.length}`;
        throw badHistory(file, lines, `${all} were written, ${found} are here`);
      }
      return { schema: resultsVersion, ...document, models, measurements };
    },
  };
};
