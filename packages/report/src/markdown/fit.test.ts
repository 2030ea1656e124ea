import type { Results } from '@edgebench/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { device, estimated, measurement, model, refused, results } from '../testing/documents.ts';
import { hostileTexts } from '../testing/hostile.ts';
import { type Block, fit } from './fit.ts';
import { summaryMarkdown } from './summary.ts';

const list = (title: string, rows: readonly string[]): Block => ({
  ...{ title, noun: 'row', size: rows.length },
  lines: (kept) => [`### ${title}`, ...rows.slice(0, kept), ''],
});

test('what fits is whole, and says nothing of what is left out', () => {
  const text = fit([list('one', ['a', 'b']), list('two', ['c'])], 1_000_000);
  expect(text).toBe('### one\na\nb\n\n### two\nc\n');
});

test('a great block yields room to the next, is cut between its rows, and is named at the end', () => {
  const rows = (text: string, count: number) => Array.from({ length: count }, () => text);
  const text = fit([list('great', rows('x'.repeat(99), 500)), list('small', rows('y', 9))], 20_000);
  const kept = text.match(/^x+$/gm) ?? [];
  expect(kept.every((row) => row.length === 99)).toBe(true);
  expect(text.match(/^y$/gm)).toHaveLength(9);
  expect(text).toContain(`_Left out here: ${500 - kept.length} rows of 500 of great. index.html`);
});

test('any blocks fit, every line in the text is a whole line of a block', () => {
  const block = fc.tuple(
    fc.string({ maxLength: 30, unit: 'grapheme-ascii' }).map((text) => `${text}.`),
    fc.array(fc.nat(6_000), { maxLength: 60 }),
  );
  fc.assert(
    fc.property(fc.array(block, { maxLength: 30 }), (parts) => {
      const blocks = parts.map(([title, sizes]) => {
        return list(
          title,
          sizes.map((size) => 'x'.repeat(size)),
        );
      });
      const text = fit(blocks, 20_000);
      expect(text.length).toBeLessThanOrEqual(20_000);
      const own = new Set(blocks.flatMap(({ size, lines }) => lines(size)));
      for (const line of text.split('\n')) {
        expect(own.has(line) || line === '' || line.startsWith('_Left out here')).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

/** A document of so many models and columns, with long and hostile texts wherever the document has one. */
function great(models: number, columns: number, text: string): Results {
  const all = Array.from({ length: models }, (_, index) => model(`${index} ${text}`));
  const cells = all.flatMap((of, row) =>
    Array.from({ length: columns }, (_, column) => {
      const target = device(`d${column}`, text);
      const toolchain = { name: `t${column % 4}`, version: text, components: {} };
      return (row + column) % 5 === 0
        ? refused(of, 'failed', { message: `${row} ${text}`, remedy: text }, { target, toolchain })
        : measurement(of, { target, toolchain, metrics: { 'flash.model': estimated(row + 1) } });
    }),
  );
  return results(all, cells);
}

test('a summary of 10,000 cells fits a comment, and has failures and the comparison', () => {
  const text = summaryMarkdown(great(500, 20, 'x'));
  expect(text.length).toBeLessThanOrEqual(60_000);
  expect(text).toContain('**failed**');
  expect(text).toMatch(/### Comparison[^#]*\| 0 x \|/);
  expect(text).toMatch(/_Left out here: .* index\.html and matrix\.csv have everything\._\n$/);
});

test('names of 10,000 characters, and whatever is written in them, fit too', () => {
  const texts = [
    ...hostileTexts,
    ...['|', '&', '`', '<', '@a', '🧠', '\n'].map((c) => c.repeat(10_000)),
  ];
  const some = fc.constantFrom(...texts, 'x'.repeat(10_000));
  fc.assert(
    fc.property(fc.nat(30), fc.nat(30), some, (models, columns, text) => {
      expect(summaryMarkdown(great(models, columns, text)).length).toBeLessThanOrEqual(60_000);
    }),
    { numRuns: 25 },
  );
}, 30_000);
