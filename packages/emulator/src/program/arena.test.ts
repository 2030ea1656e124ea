import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Lifetime, planArena } from './arena.ts';

const life = (bytes: number, first: number, last: number): Lifetime => ({ bytes, first, last });

test('tensors that live at different times share a place', () => {
  expect(planArena([life(100, 0, 1), life(100, 2, 3)])).toEqual({ offsets: [0, 0], bytes: 112 });
});

test('a chain of ops needs its two largest neighbours', () => {
  const { bytes } = planArena([life(64, 0, 0), life(256, 0, 1), life(128, 1, 2), life(16, 2, 3)]);
  expect(bytes).toBe(384);
});

test('tensors that live together never overlap, and every offset is a multiple of 16', () => {
  const lifetimes = fc.array(
    fc
      .tuple(fc.nat(500), fc.nat(9), fc.nat(9))
      .map(([bytes, a, b]) => life(bytes, Math.min(a, b), Math.max(a, b))),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(lifetimes, (lives) => {
      const { offsets, bytes } = planArena(lives);
      for (const [i, a] of lives.entries()) {
        const start = offsets[i] ?? 0;
        expect(start % 16).toBe(0);
        expect(start + a.bytes).toBeLessThanOrEqual(bytes);
        for (const [j, b] of lives.entries()) {
          if (i === j || a.last < b.first || b.last < a.first) continue;
          const other = offsets[j] ?? 0;
          expect(start + a.bytes <= other || other + b.bytes <= start).toBe(true);
        }
      }
    }),
    { seed: 4, numRuns: 300 },
  );
});
