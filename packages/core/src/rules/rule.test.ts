import { expect, test } from 'vitest';
import { applyRules, type Rule } from './rule.ts';

const odd: Rule<readonly number[]> = {
  id: 'odd',
  title: 'Odd number',
  explanation: 'Odd numbers cannot be halved.',
  severity: 'warning',
  remedy: 'add one',
  find: (numbers) =>
    numbers.flatMap((value, index) =>
      value % 2 === 0 ? [] : [{ message: `${value} is odd`, line: index + 1 }],
    ),
};

test('a finding becomes a diagnostic with the severity and remedy of its rule', () => {
  expect(applyRules([odd], [2, 3])).toEqual([
    {
      rule: 'odd',
      severity: 'warning',
      message: '3 is odd',
      where: { layer: null, op: null, line: 2 },
      evidence: null,
      remedy: 'add one',
    },
  ]);
});

test('a finding may be graver than its rule, and have another remedy', () => {
  const grave: Rule<null> = {
    ...odd,
    find: () => [{ message: 'x', severity: 'error', remedy: 'throw it away', evidence: 'y' }],
  };
  expect(applyRules([grave], null)).toMatchObject([
    { severity: 'error', remedy: 'throw it away', evidence: 'y', where: null },
  ]);
});

test('diagnostics stand in the order of the rules, not of their severity', () => {
  const first = { ...odd, id: 'first', severity: 'info' as const };
  expect(applyRules([first, odd], [1]).map(({ rule }) => rule)).toEqual(['first', 'odd']);
});

test('what one rule finds hundreds of times is shown twenty times and then counted', () => {
  const found = applyRules(
    [odd],
    Array.from({ length: 612 }, () => 1),
  );
  expect(found).toHaveLength(21);
  expect(found.at(-1)).toMatchObject({ rule: 'odd', message: 'and 592 more' });
});

test('a rule without a remedy leaves it out', () => {
  expect(applyRules([{ ...odd, remedy: null }], [1])).toMatchObject([{ remedy: null }]);
});
