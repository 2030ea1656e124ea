import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firmware } from '../testing/firmware.ts';
import { hostile } from '../testing/hostile.ts';
import { sample } from '../testing/sample.ts';
import { escapeMarkdown } from './escape.ts';
import { summaryMarkdown } from './summary.ts';

test('failures and errors stand before the matrices', () => {
  const text = summaryMarkdown(sample());
  const order = ['75 cells', '**failed** ui8', '(npu-unused)', '### Flash, model'];
  const places = order.map((part) => text.indexOf(part));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('an error has its title, and warnings and notes are one line for each rule, after the matrices', () => {
  const text = summaryMarkdown(sample());
  expect(text).toContain('**error** Accelerator not used (npu-unused): float-mlp on vela');
  const [, diagnostics = ''] = text.split('### Diagnostics');
  expect(diagnostics.trim().split('\n')).toEqual([
    '- **warning** constants-in-data: 1 model on iree, 1 cell',
    '- **info** Few layers take most of the time (few-layers-dominate): 7 models on vela, 28 cells',
    '',
    '<sub>What each means: docs/diagnostics.md</sub>',
  ]);
});

test('the best of a row is bold and starred, with its ratio to the lower bound', () => {
  expect(summaryMarkdown(sample())).toContain('| **26,497** ★ <sub>×1.09</sub> |');
});

test('an imported figure and one with an error are marked', () => {
  expect(summaryMarkdown(sample())).toContain('33,166 ⇣ ‼');
});

test('the comparison has a column for each toolchain and metric, and says of which target a figure is', () => {
  const text = summaryMarkdown(firmware());
  const side = text.slice(text.indexOf('### Comparison'), text.indexOf('### Flash, model'));
  expect(side).toContain('| Flash, model<br>vela | RAM, model<br>iree |');
  expect(side).toContain('**70,345** ★ ⇣ <sub>stm32f4</sub>');
});

test('columns without a figure are left out, and their reasons stay', () => {
  const text = summaryMarkdown(sample());
  const application = text.slice(
    text.indexOf('### Flash, application'),
    text.indexOf('### RAM, application'),
  );
  expect(application).not.toContain('ethos-u55-128');
  expect(application).toContain('vela: Vela links no application');
});

test('all rows of a table have as many cells as its head, even with hostile names', () => {
  for (const text of [summaryMarkdown(sample()), summaryMarkdown(hostile())]) {
    const tables = text.split('\n\n').filter((block) => block.startsWith('|'));
    expect(tables.length).toBeGreaterThan(0);
    for (const block of tables) {
      const widths = block.split('\n').map((line) => line.split(/(?<!\\)\|/).length);
      expect(new Set(widths).size).toBe(1);
    }
  }
});

test('hostile names bring in no HTML, no mention, no link and no code', () => {
  const text = summaryMarkdown(hostile());
  const own = ['<sub>', '</sub>', '<sup>', '</sup>', '<br>'];
  expect(text.match(/<[^>]*>?/g)?.filter((tag) => !own.includes(tag))).toEqual([]);
  expect(text).not.toMatch(/[@#]\w|(?<!\u200b):\/\/|www\./);
  expect(text).not.toMatch(/(?<!\\)[\][]/);
  expect(text.replaceAll('scope `model`', '').replaceAll('scope `application`', '')).not.toMatch(
    /(?<!\\)`/,
  );
});

test('no text can end a line or open a tag', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeMarkdown(text)).not.toMatch(/[\n\r<>]|(?<!\\)(?:\\\\)*\|/);
    }),
  );
});

test.each([
  ['http://example.org/x', 'http\u200b://example.org/x'],
  ['www.example.org', 'www\u200b.example.org'],
  ['@someone, a@b.c and org/repo#12', '@\u200bsomeone, a@\u200bb.c and org/repo#\u200b12'],
  ['gh-12', 'gh-\u200b12'],
])('%s becomes no link', (text, expected) => expect(escapeMarkdown(text)).toBe(expected));

test('a run that leaves cells to a baseline says so in one line, and no other run does', () => {
  const line =
    '3 more cells are as in the baseline: same model, tools and options, not measured again.';
  expect(summaryMarkdown({ ...sample(), unaffected: ['a', 'b', 'c'] })).toContain(
    `\n${line}<br>\n`,
  );
  expect(summaryMarkdown({ ...sample(), unaffected: [] })).toBe(summaryMarkdown(sample()));
});
