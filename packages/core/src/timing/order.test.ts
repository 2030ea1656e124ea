import { expect, test } from 'vitest';
import { roundOf } from './order.ts';

test('rounds go back and forth, so that a steady drift costs both sides the same', () => {
  const turns = [0, 1, 2, 3].flatMap(roundOf);
  const drift = (side: string) =>
    turns.reduce((sum, turn, time) => (turn === side ? sum + time : sum), 0);
  expect(drift('baseline')).toBe(drift('candidate'));
});
