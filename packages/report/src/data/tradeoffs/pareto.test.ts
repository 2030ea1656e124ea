import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Point, pareto } from './pareto.ts';

const at = (x: number | null, y: number | null): Point => ({ x, y });

test('a point that costs less of one and more of the other is on the front, in the order of x', () => {
  const [small, middle, fast] = [at(1, 9), at(4, 4), at(9, 1)];
  expect(pareto([fast, small, middle])).toEqual({
    front: [small, middle, fast],
    dominated: [],
    unknown: [],
  });
});

test('a point that costs as much of one and more of the other is dominated', () => {
  const { front, dominated } = pareto([at(4, 4), at(4, 5), at(5, 4), at(5, 5)]);
  expect([front, dominated]).toEqual([[at(4, 4)], [at(4, 5), at(5, 4), at(5, 5)]]);
});

test('equal points are all on the front, or none of them', () => {
  expect(pareto([at(2, 2), at(2, 2), at(3, 3), at(3, 3)])).toMatchObject({
    front: [at(2, 2), at(2, 2)],
    dominated: [at(3, 3), at(3, 3)],
  });
});

test('one point alone is the front', () => {
  expect(pareto([at(7, 7)]).front).toEqual([at(7, 7)]);
});

test('a point with an unknown cost beats nothing and is told apart', () => {
  const points = [at(null, 1), at(5, 5), at(1, null)];
  expect(pareto(points)).toEqual({
    front: [at(5, 5)],
    dominated: [],
    unknown: [at(null, 1), at(1, null)],
  });
});

test('for any points, none is lost, and the front falls in y as it rises in x', () => {
  const cost = fc.option(fc.integer({ min: 0, max: 9 }));
  fc.assert(
    fc.property(fc.array(fc.record({ x: cost, y: cost })), (points) => {
      const { front, dominated, unknown } = pareto(points);
      expect(new Set([...front, ...dominated, ...unknown])).toEqual(new Set(points));
      for (const [index, { x, y }] of front.entries()) {
        const next = front[index + 1];
        if (next === undefined) continue;
        const falls = Number(next.x) > Number(x) && Number(next.y) < Number(y);
        expect(falls || (next.x === x && next.y === y)).toBe(true);
      }
    }),
  );
});
