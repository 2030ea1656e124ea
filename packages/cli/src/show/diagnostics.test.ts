import { diagnostic, type RuleInfo } from '@edgebench/core';
import { expect, test } from 'vitest';
import { diagnosticLines, explanations } from './diagnostics.ts';

const fallback: RuleInfo = {
  id: 'cpu-fallback',
  severity: 'warning',
  title: 'On the CPU',
  explanation: 'It is slow there.',
  remedy: null,
};
const rules = () => explanations(new Map([[fallback.id, fallback]]));
const on = (name: string, remedy = 'quantise it') =>
  diagnostic('cpu-fallback', 'warning', `${name} runs on the CPU`, { remedy, line: 3 });

test('a rule is explained once in an output, and a remedy is given once for all that share it', () => {
  const given = rules();
  expect(diagnosticLines([on('a'), on('b'), on('c', 'replace it')], given)).toEqual([
    '  warning: On the CPU [cpu-fallback]',
    '    It is slow there. (docs/diagnostics.md#cpu-fallback)',
    '    - a runs on the CPU (line 3)',
    '    - b runs on the CPU (line 3)',
    '      → quantise it',
    '    - c runs on the CPU (line 3)',
    '      → replace it',
  ]);
  expect(diagnosticLines([on('d')], given)).toEqual([
    '  warning: On the CPU [cpu-fallback]',
    '    - d runs on the CPU (line 3)',
    '      → quantise it',
  ]);
});

test('a rule that nobody explains is shown by its id, and text from outside on one line', () => {
  expect(diagnosticLines([diagnostic('odd', 'info', 'two\nlines')], rules())).toEqual([
    '  info: odd [odd]',
    '    - two lines',
  ]);
});
