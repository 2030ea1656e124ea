import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mannWhitney } from './mann-whitney.ts';

interface Golden {
  readonly name: string;
  readonly before: number[];
  readonly after: number[];
  readonly u: number;
  readonly p: number;
}

const path = new URL('../../../../fixtures/gate/mann-whitney.json', import.meta.url);
const { cases }: { cases: Golden[] } = JSON.parse(readFileSync(path, 'utf8'));

test.each(cases)('U and p are those of SciPy: $name', ({ before, after, u, p }) => {
  const found = mannWhitney(before, after);
  expect(found.u).toBe(u);
  expect(Math.abs(found.p - p)).toBeLessThan(1e-6);
});

test('p does not depend on which sample comes first', () => {
  for (const { before, after } of cases) {
    expect(mannWhitney(after, before).p).toBeCloseTo(mannWhitney(before, after).p, 12);
  }
});

test('samples of one value alone are not told apart', () => {
  expect(mannWhitney([3, 3, 3], [3, 3, 3]).p).toBe(1);
});
