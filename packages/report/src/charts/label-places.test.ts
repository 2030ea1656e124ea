import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelPlaces } from './label-places.ts';

const plot = { width: 400, height: 240 };

test('a label stands above its point, to the right, where there is room', () => {
  expect(labelPlaces([{ x: 100, y: 100, text: 'zb' }], plot)).toEqual([
    { x: 108, y: 92, align: 'left' },
  ]);
});

test('at the right edge it stands to the left', () => {
  expect(labelPlaces([{ x: 395, y: 100, text: 'vector 8' }], plot)[0]?.align).toBe('right');
});

test('labels of neighbours do not cover each other or their points', () => {
  const places = labelPlaces(
    [0, 1, 2].map((index) => ({ x: 200, y: 100 + 10 * index, text: 'vector 8' })),
    plot,
  );
  expect(new Set(places.map((place) => `${place?.align} ${place?.y}`)).size).toBe(3);
});

test('a label does not lie across the line of steps', () => {
  const steps = [
    { x: 50, y: 0 },
    { x: 120, y: 200 },
  ];
  expect(labelPlaces([{ x: 100, y: 100, text: 'vector 8' }], plot, [steps])[0]?.align).toBe(
    'right',
  );
});

test('a label does not lie on what is kept free', () => {
  const kept = [{ left: 104, right: 400, top: 80, bottom: 100 }];
  expect(labelPlaces([{ x: 100, y: 100, text: 'zb' }], plot, [], kept)[0]?.align).toBe('right');
});

test('where everything is full there is no label', () => {
  expect(labelPlaces([{ x: 5, y: 5, text: 'much too long' }], { width: 40, height: 10 })).toEqual([
    null,
  ]);
});

test('for any points, every label lies within the plot', () => {
  const point = fc.record({
    x: fc.integer({ min: 0, max: plot.width }),
    y: fc.integer({ min: 0, max: plot.height }),
    text: fc.string({ maxLength: 20 }),
  });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 12 }), (points) => {
      const places = labelPlaces(points, plot);
      expect(places).toHaveLength(points.length);
      for (const place of places) {
        if (place === null) continue;
        expect(place.x >= 0 && place.x <= plot.width && place.y >= 0).toBe(true);
        expect(place.y <= plot.height).toBe(true);
      }
    }),
  );
});
