import { expect, test } from 'vitest';
import { fixture } from '../testing.ts';
import { readStatistics } from './statistics.ts';

test('scheduling statistics give bytes and kernels', () => {
  const json = fixture('iree/statistics.json').toString();
  expect(readStatistics(json)).toEqual({ constants: 64, transient: 96, dispatches: 2 });
});

test.each(['', '{', '[]', 'null', '{"stream-aggregate":{"global":{"constant-size":-1}}}'])(
  'what %j does not state is unknown',
  (json) => {
    expect(readStatistics(json)).toEqual({ constants: null, transient: null, dispatches: null });
  },
);
