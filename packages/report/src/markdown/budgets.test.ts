import { expect, test } from 'vitest';
import { device, estimated, measurement, model, results } from '../testing/documents.ts';
import { hostile } from '../testing/hostile.ts';
import { layered } from '../testing/layers.ts';
import { summaryMarkdown } from './summary.ts';

const section = (text: string): string =>
  text.split('### What fits\n')[1]?.split('\n### ')[0]?.trim() ?? '';

test('what exceeds a budget stands before the matrices, with by how much', () => {
  const text = summaryMarkdown(layered());
  expect(section(text).split('\n')).toEqual([
    '- **0 of 1 model** fit iree riscv32 with 8 KiB flash (application); 1 does not: wake',
    '- **✕** wake on iree riscv32: Flash, application 9,000 B of 8 KiB, 808 B over, 10 %',
  ]);
  expect(text.indexOf('### What fits')).toBeLessThan(text.indexOf('### Flash'));
});

test('the farthest beyond comes first', () => {
  const target = device('chip');
  const [little, much] = [model('little'), model('much')];
  const cell = (of: typeof little, flash: number) =>
    measurement(of, { target, metrics: { 'flash.model': estimated(flash) } });
  const document = results([little, much], [cell(little, 110), cell(much, 300)]);
  const text = summaryMarkdown({ ...document, budgets: { chip: { 'flash.model': 100 } } });
  const over = section(text)
    .split('\n')
    .filter((line) => line.startsWith('- **✕**'));
  expect(over.map((line) => line.split(' ')[2])).toEqual(['much', 'little']);
});

test('hostile names stay text, and a summary without budgets has no such section', () => {
  const document = hostile();
  expect(summaryMarkdown(document)).not.toContain('### What fits');
  const budgets = Object.fromEntries(
    document.measurements.map(({ target }) => [target.id, { 'flash.model': 1 }]),
  );
  const text = section(summaryMarkdown({ ...document, budgets }));
  expect(text).not.toBe('');
  expect(text).not.toMatch(/[@#]\w|(?<!\u200b):\/\/|<script|(?<!\\)[\][]/);
});
