import { isKnown, metrics } from '@edgebench/core';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layerBasis, layerFigures } from '../data/layer-basis.ts';
import { hostile, hostileTexts } from '../testing/hostile.ts';
import { layered } from '../testing/layers.ts';
import { sample } from '../testing/sample.ts';
import { visible } from '../text/visible.ts';
import { layersCsv } from './layers.ts';
import { matrixCsv } from './matrix.ts';
import { writeCsv } from './write.ts';

const read = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

test('every measurement is a row, and every figure stands in it with unit, basis or reason', () => {
  const { measurements } = sample();
  const rows = read(matrixCsv(sample()));
  expect(rows).toHaveLength(measurements.length);
  for (const [index, measurement] of measurements.entries()) {
    for (const { id, unit } of metrics) {
      const figure = measurement.metrics[id];
      const expected = isKnown(figure)
        ? [String(figure.value), figure.basis, '']
        : ['', '', figure.unavailable];
      const row = rows[index] ?? {};
      expect([row[`${id} [${unit}]`], row[`${id} basis`], row[`${id} unavailable`]]).toEqual(
        expected,
      );
    }
  }
});

test('status, reason, provenance and placement stand beside the figures', () => {
  const rows = read(matrixCsv(sample()));
  expect(rows.find(({ status }) => status === 'failed')).toMatchObject({
    modelName: 'dense-784-1000',
    reasonCode: 'ui8',
    remedy: 'make the model with int8 inputs and outputs',
    provenance: 'executed',
    'flash.model [B]': '',
  });
  expect(rows.find(({ modelMatch }) => modelMatch === 'unknown')).toMatchObject({
    provenance: 'imported',
    'epochs hw': '19',
    'epochs sw': '3',
  });
});

test('hostile names come back as text, none of them a formula', () => {
  const rows = read(matrixCsv(hostile()));
  expect(rows).toHaveLength(2 * hostileTexts.length);
  for (const [index, text] of hostileTexts.entries()) {
    const name = rows[2 * index]?.modelName ?? '';
    expect(name).not.toMatch(/^[=+\-@\t]/);
    expect(name.replace(/^'/, '')).toBe(visible(text));
  }
});

test('any text survives the way through CSV but for its formula guard', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const [record] = read(writeCsv(['name', 'n'], [[text, 1]]));
      expect((record?.name ?? '').replace(/^'(?=[=+\-@\t\uff0b-\uff20])/, '')).toBe(visible(text));
    }),
  );
});

test('every layer is a row, and what the tool does not state is empty', () => {
  const [row] = read(layersCsv(hostile()));
  expect(row).toMatchObject({
    layer: '0',
    'macs [MACs]': '1',
    'cycles [cycles]': '',
    'constants [B]': '2',
  });
});

test('budgets stand beside the figures, and which of them are exceeded', () => {
  const rows = read(matrixCsv(layered()));
  expect(rows.map((row) => [row.target, row.budgets, row['over budget']])).toEqual([
    ['ethos-u55-128', '', ''],
    ['ethos-u55-256', '', ''],
    ['riscv32', '{"flash.application":8192}', 'flash.application'],
  ]);
});

test('lists are JSON that reads back as in the document, whatever the names in it', () => {
  for (const document of [sample(), hostile()]) {
    const rows = read(matrixCsv(document));
    for (const [
      index,
      { memories, traffic, sections, target },
    ] of document.measurements.entries()) {
      const row = rows[index] ?? {};
      expect(JSON.parse(row['memories [B]'] || '[]')).toEqual(memories);
      expect(JSON.parse(row['traffic [B]'] || '[]')).toEqual(traffic);
      expect(JSON.parse(row['sections [B]'] || '[]')).toEqual(sections);
      expect(JSON.parse(row.targetOptions || '{}')).toEqual(target.options);
    }
  }
});

test('every figure of a layer has its basis, and none where there is no figure', () => {
  const { measurements } = sample();
  const stated = measurements.flatMap((measurement) =>
    measurement.layers.map((layer) => ({ measurement, layer })),
  );
  const rows = read(layersCsv(sample()));
  expect(rows).toHaveLength(stated.length);
  for (const [index, { measurement, layer }] of stated.entries()) {
    for (const { id, unit } of layerFigures) {
      const value = layer[id] ?? null;
      const basis = value === null ? '' : layerBasis(measurement, id);
      expect([rows[index]?.[`${id} [${unit}]`], rows[index]?.[`${id} basis`]]).toEqual([
        value === null ? '' : String(value),
        basis,
      ]);
    }
  }
});
