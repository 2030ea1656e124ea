import { expect, test } from 'vitest';
import { nextPage } from './next-page.ts';

test.each([
  ['<https://h/c?page=2>; rel="next", <https://h/c?page=5>; rel="last"', 'https://h/c?page=2'],
  ['<https://h/c?page=1>; rel="prev", <https://h/c?page=3>; rel="next"', 'https://h/c?page=3'],
  ['<https://h/c?a=1,2&page=3>; rel=next', 'https://h/c?a=1,2&page=3'],
  ['<https://h/c?page=1>; rel="prev"', null],
  ['<https://h/c>; title="rel=next"', null],
  ['<https://h/c>; rel="nextish"', null],
  ['nonsense; rel="next"', null],
  ['', null],
  [null, null],
])('of %j the next page is %j', (link, next) => {
  expect(nextPage(link)).toBe(next);
});
