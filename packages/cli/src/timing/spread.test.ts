import { expect, test } from 'vitest';
import { spreadOf } from './spread.ts';

test('the middle half lies between the quartiles, whatever the order', () => {
  expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ samples: 5, median: 3, quartiles: [2, 4] });
});

test('between two samples a quantile is interpolated', () => {
  expect(spreadOf([1, 2, 3, 4])).toEqual({ samples: 4, median: 2.5, quartiles: [1.75, 3.25] });
  expect(spreadOf([7])).toEqual({ samples: 1, median: 7, quartiles: [7, 7] });
});
