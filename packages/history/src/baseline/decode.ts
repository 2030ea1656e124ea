import {
  type Measurement,
  type Model,
  modelSchema,
  resultsSchema,
  resultsVersion,
} from '@edgebench/core';
import { z } from 'zod';
import { check, createOnce, kindOf } from '../lines/check.ts';
import type { LineReader } from '../lines/document.ts';
import { badHistory } from '../lines/problem.ts';
import { addRow, layerColumns, sectionColumns } from './rows.ts';
import { slimSchema, wholeOf } from './slim.ts';

const { run, budgets } = resultsSchema.shape;

const headerSchema = z.strictObject({
  schema: z.string(),
  ...{ run, budgets },
  columns: z.strictObject({
    layer: z.array(z.string()).refine(isAs(layerColumns), `they are ${layerColumns}`),
    section: z.array(z.string()).refine(isAs(sectionColumns), `they are ${sectionColumns}`),
  }),
});

/** `edgebench/baseline@1`. */
export const readBaselineV1: LineReader = (header, file) => {
  const document = check(headerSchema, header.value, header, file);
  const models: Model[] = [];
  const measurements: Measurement[] = [];
  const once = createOnce(file);
  return {
    take: (line) => {
      const [kind, content] = kindOf(kinds, line, file);
      if (kind === 'model') {
        const model = check(modelSchema, content, line, file);
        once.add(`model ${model.id}`, 'the same model', line);
        models.push(model);
      } else if (kind === 'measurement') {
        const slim = check(slimSchema, content, line, file);
        once.add(`cell ${slim.cell}`, 'the same cell', line);
        measurements.push(wholeOf(slim));
      } else {
        const last = measurements.at(-1);
        if (!last) throw badHistory(file, line.number, `the ${kind} stands before any measurement`);
        addRow[kind](last, content, (schema, row) => check(schema, row, line, file));
      }
    },
    end: () => ({
      schema: resultsVersion,
      ...{ run: document.run, models, measurements, rules: {}, budgets: document.budgets },
    }),
  };
};

const kinds = ['model', 'measurement', 'diagnostic', 'section', 'layer'] as const;

function isAs(columns: readonly string[]): (given: readonly string[]) => boolean {
  return (given) => given.join() === columns.join();
}
