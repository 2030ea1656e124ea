import { diagnostic } from '@edgebench/core';
import { expect, test } from 'vitest';
import { measurement, model } from '../../testing/documents.ts';
import { sample } from '../../testing/sample.ts';
import { ruleGroups } from './rule-groups.ts';

test('a rule is one group however many cells it speaks of, gravest first, then the most frequent', () => {
  const groups = ruleGroups(sample());
  expect(
    groups.map(({ rule, severity, messages, measurements }) => [
      rule,
      severity,
      messages.length,
      measurements.length,
    ]),
  ).toEqual([
    ['npu-unused', 'error', 1, 4],
    ['float-island', 'error', 1, 1],
    ['constants-in-data', 'warning', 1, 1],
    ['few-layers-dominate', 'info', 1, 28],
  ]);
});

test('a group has the words of the catalogue, and none where the document has none', () => {
  const [first, second] = ruleGroups(sample());
  expect(first?.about?.title).toBe('Accelerator not used');
  expect(second?.about).toBeNull();
  const odd = measurement(model('a'), { diagnostics: [diagnostic('constructor', 'info', 'x')] });
  expect(ruleGroups({ measurements: [odd], rules: {} })[0]?.about).toBeNull();
});

test('the same words in two cells are one message with both; a cell that repeats itself counts once', () => {
  const note = (text: string) => diagnostic('a', 'info', text);
  const cells = ['x', 'y'].map((name) =>
    measurement(model(name), { diagnostics: [note('same'), note('same'), note(name)] }),
  );
  const [group] = ruleGroups({ measurements: cells, rules: {} });
  expect(
    group?.messages.map(({ message, measurements }) => [message, measurements.length]),
  ).toEqual([
    ['same', 2],
    ['x', 1],
    ['y', 1],
  ]);
  expect(group?.measurements).toEqual(cells);
});
