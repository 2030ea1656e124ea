import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firmware } from '../testing/firmware.ts';
import { hostile } from '../testing/hostile.ts';
import { sample } from '../testing/sample.ts';
import { pack } from './pack.ts';
import { unpack } from './unpack.ts';

/** As the page gets it: written and read as JSON in between. */
const there = (value: unknown): unknown => unpack(JSON.parse(JSON.stringify(pack(value))));
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const seed = 20_260_301;

/** With texts, so that the order of keys counts too. */
const same = (value: unknown): void => {
  expect(JSON.stringify(there(value))).toBe(JSON.stringify(value));
  expect(there(value)).toEqual(json(value));
};

test('any JSON value is the same afterwards, the order of its keys included', () => {
  fc.assert(fc.property(fc.jsonValue(), same), { seed, numRuns: 2000 });
});

test('records that are alike in part are the same afterwards', () => {
  const cell = fc.oneof(
    fc.constantFrom(null, true, false, 0, 1, -1.5, '', 'vela', '__proto__'),
    fc.array(fc.constantFrom(1, 'a', null), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('value', 'unit', '__proto__', '0'), fc.integer()),
  );
  const keys = ['id', 'name', 'metrics', '__proto__', 'constructor', 'toString', '7'];
  const record = fc.dictionary(fc.constantFrom(...keys), cell);
  fc.assert(fc.property(fc.array(record, { maxLength: 40 }), same), { seed, numRuns: 2000 });
});

test.each([
  ['what is undefined is left out of records', [{ a: 1, b: undefined }, { a: undefined }, {}]],
  ['what is undefined is null in arrays', [1, undefined, 'a', [undefined]]],
  ['a number that JSON cannot state is null', [Number.NaN, 1, Number.POSITIVE_INFINITY, -0]],
  [
    'more keys than records are data',
    [Object.fromEntries([...Array(5000).keys()].map((key) => [`cell-${key}`, `log ${key}`]))],
  ],
  [
    'more items than a call takes arguments are kept',
    [Array.from({ length: 300_000 }, (_, index) => index % 7)],
  ],
  ['a lone scalar is kept', 'text'],
  ['an empty document is kept', { measurements: [], logs: {} }],
])('%s', (_, value) => {
  expect(there(value)).toEqual(json(value));
  expect(JSON.stringify(there(value))).toBe(JSON.stringify(value));
});

test('a key that names the prototype is data and changes no prototype', () => {
  const made = there(JSON.parse('[{"__proto__": {"polluted": true}}, {"__proto__": 1}]'));
  const [first] = made as [object];
  expect(Object.keys(first)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(first)).toBe(Object.prototype);
  expect('polluted' in {}).toBe(false);
});

test.each(Object.entries({ sample, hostile, firmware }))(
  'the %s document is the same afterwards',
  (_, document) => same(document()),
);

test('repeated records take a fraction of their JSON', () => {
  const layer = (index: number) => ({
    index,
    name: 'conv',
    type: 'CONV_2D',
    unit: 'npu',
    macs: 4096,
    live: null,
  });
  const layers = Array.from({ length: 1000 }, (_, index) => layer(index));
  expect(JSON.stringify(pack(layers)).length).toBeLessThan(JSON.stringify(layers).length / 10);
});
