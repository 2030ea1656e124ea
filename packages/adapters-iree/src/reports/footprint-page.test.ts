import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixture, sharedPath } from '../testing.ts';
import { footprintPage } from './footprint-page.ts';
import { parseFootprintPage } from './page.ts';

const page = fixture('iree/footprint-page.md');

test('a page gives its environment, and its images under their headings', () => {
  const { environment, images, constantsInData } = parseFootprintPage(page.toString());
  expect(environment).toMatchObject({ platform: 'RISC-V 32-bit', hal: 'inline' });
  expect(images).toMatchObject([
    { title: 'first image (constants in data)', moduleFunction: 'Demo module' },
    { title: 'second image', moduleFunction: null },
  ]);
  expect(constantsInData).toMatchObject({ line: 17 });
});

test('a page gives its tables, the runs that it shows, and the sizes in its own words', () => {
  const { tables, runs, images, lines, unrecognised } = parseFootprintPage(page.toString());
  expect(tables).toMatchObject([
    {
      rows: [
        { Model: 'first', Size: '2KB' },
        { Model: 'second', Status: 'measured' },
      ],
    },
  ]);
  expect(runs).toMatchObject([{ begun: 2, steps: 2 }]);
  expect(images.map(({ stated }) => stated)).toMatchObject([
    [],
    [
      { memory: 'flash', kilobytes: 16 },
      { memory: 'ram', kilobytes: 40, file: 'second' },
    ],
  ]);
  expect(unrecognised).toEqual([]);
  expect(lines.surrounding).toBeLessThan(lines.total / 2);
});

test('a line of no known form between the fences is not taken for the page’s text', () => {
  const changed = page.toString().replace('✅ Instance created', 'heap used: 12 of 40');
  expect(parseFootprintPage(changed).unrecognised).toMatchObject([{ text: 'heap used: 12 of 40' }]);
});

test('each image becomes a measurement in application scope', () => {
  const [first, second] = footprintPage.read(page, 'page.md');
  expect(first).toMatchObject({
    modelName: 'first image (constants in data)',
    toolchainVersion: '3.13.0',
    target: { id: 'riscv32', options: { hal: 'inline', optimization: '`-Os`' } },
    outcome: {
      metrics: {
        'flash.application': { value: 1552 + 481 },
        'ram.application': { value: 481 + 256 },
      },
      diagnostics: [
        { rule: 'constants-in-data', severity: 'error' },
        { rule: 'not-the-model', evidence: 'Demo module' },
      ],
    },
  });
  expect(second?.outcome.diagnostics).toMatchObject([
    { rule: 'constants-in-data', severity: 'error' },
    { rule: 'stated-size-differs', message: expect.stringContaining('40 KB of ram for second') },
  ]);
});

const seeds = sharedPath('seeds');
const seed = existsSync(seeds)
  ? readdirSync(seeds).find((name) => name.startsWith('004'))
  : undefined;

describe.skipIf(seed === undefined)(
  'the page of seed 004 (skipped where it is not at hand)',
  () => {
    const outcomes = () => footprintPage.read(readFileSync(join(seeds, seed ?? '')), 'page.md');

    test.each([
      [0, 21_832 + 65_964, 65_964 + 27_256],
      [1, 54_072 + 65_964, 65_964 + 27_256],
    ])('image %i: flash %i B, RAM %i B', (index, flash, ram) => {
      expect(outcomes()).toHaveLength(2);
      expect(outcomes()[index]).toMatchObject({
        toolchainVersion: '3.1.0',
        target: { device: 'riscv32' },
        outcome: {
          metrics: { 'flash.application': { value: flash }, 'ram.application': { value: ram } },
        },
      });
    });

    test('no line of the page is left, and its figures are not taken for text', () => {
      const [first] = outcomes();
      expect(first).toMatchObject({ lines: { total: 141 }, unrecognised: [] });
      expect(first?.lines?.surrounding).toBeLessThan(90);
    });

    test('the page’s flash of another build is told', () => {
      const [first] = outcomes();
      expect(first?.outcome.diagnostics).toContainEqual(
        expect.objectContaining({
          rule: 'stated-size-differs',
          message: expect.stringContaining('120 KB of flash'),
        }),
      );
    });

    test('its constants in .data are an error that names the RAM without them', () => {
      for (const { outcome } of outcomes()) {
        const found = outcome.diagnostics?.find(({ rule }) => rule === 'constants-in-data');
        expect(found).toMatchObject({ severity: 'error' });
        expect(found?.message).toContain('65964 B of constants');
        expect(found?.message).toContain('RAM would be 27256 B');
      }
    });

    test('the image that holds a demonstration is told from the model', () => {
      const rules = outcomes().map(({ outcome }) => outcome.diagnostics?.map(({ rule }) => rule));
      expect(rules[0]).toContain('not-the-model');
      expect(rules[1]).not.toContain('not-the-model');
    });
  },
);
