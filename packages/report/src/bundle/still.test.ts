import { expect, test } from 'vitest';
import { device, measurement, model, results } from '../testing/documents.ts';
import { sample } from '../testing/sample.ts';
import { stillOf } from './still.ts';

const data = (models: number, cells: number) => {
  const all = Array.from({ length: models }, (_, index) => model(`m${index}`));
  const measurements = Array.from({ length: cells }, (_, column) =>
    all.map((each) => measurement(each, { target: device(`t${column}`) })),
  );
  return { results: results(all, measurements.flat()), changes: null, logs: {} };
};

test('a usual run is whole', () => {
  const whole = { results: sample(), changes: null, logs: {} };
  const { data, models, allModels } = stillOf(whole);
  expect(data).toEqual(whole);
  expect(models).toBe(allModels);
});

test('of a large run there are the first models, each with all of its cells', () => {
  const { data: still, models, allModels } = stillOf(data(400, 25));
  expect([models, allModels]).toEqual([3, 400]);
  expect(still.results.models.map(({ name }) => name)).toEqual(['m0', 'm1', 'm2']);
  expect(still.results.measurements).toHaveLength(75);
  expect(new Set(still.results.measurements.map(({ modelName }) => modelName)).size).toBe(3);
});

test('the first model is there, however many cells it has', () => {
  const { data: still, models } = stillOf(data(3, 500));
  expect(models).toBe(1);
  expect(still.results.measurements).toHaveLength(500);
});

test('many models without a cell are cut too', () => {
  expect(stillOf(data(5000, 0))).toMatchObject({ models: 200, allModels: 5000 });
});
