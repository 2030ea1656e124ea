import { expect, test } from 'vitest';
import { sample } from '../../testing/sample.ts';
import { grid } from '../grid.ts';
import { modelLines } from './model-lines.ts';

const document = sample();
const lines = modelLines(grid(document), document.measurements);
const line = (name: string) => lines.find(({ row }) => row.name === name);

test('every model of the grid has its line, in the order of the grid', () => {
  expect(lines.map(({ row }) => row)).toEqual(grid(document).rows);
});

test('the least footprint says where it was got', () => {
  const known = document.measurements.flatMap(({ modelName, metrics }) => {
    const figure = metrics['flash.model'];
    return modelName === 'ds-cnn-kws' && 'value' in figure ? [figure.value] : [];
  });
  const { flash } = line('ds-cnn-kws') ?? {};
  expect(flash?.value).toBe(Math.min(...known));
  expect(flash?.label).toBe('vela ethos-u55-256');
});

test('figures of cells with an error are the least of nothing', () => {
  expect(line('float-mlp')?.errors).toBeGreaterThan(0);
  const { flash } = line('float-mlp') ?? {};
  expect(flash?.measurement.diagnostics ?? []).toEqual([]);
});

test('the states count every cell once, and the worst verdict stands for all', () => {
  const counted = lines.flatMap(({ states }) => Object.values(states));
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(document.measurements.length);
  expect(lines.some(({ verdict }) => verdict === null)).toBe(true);
  expect(lines.some(({ verdict }) => verdict === 'divergent' || verdict === 'bounded')).toBe(true);
});
