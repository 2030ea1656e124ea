import { expect, test } from 'vitest';
import { changesOf } from './changes-of.ts';

test('what is told on each try to connect is said once, and again after something else', () => {
  const said: string[] = [];
  const tell = changesOf((message) => said.push(message));
  for (const message of ['refused', 'refused', 'reset', 'refused', 'refused']) tell(message);
  expect(said).toEqual(['refused', 'reset', 'refused']);
});
