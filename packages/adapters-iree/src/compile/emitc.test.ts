import { expect, test } from 'vitest';
import { fixture } from '../testing.ts';
import { readEmitc } from './emitc.ts';

test('an EmitC module tells its constants from its strings, in bytes', () => {
  const arrays = readEmitc(fixture('iree/module-head.h').toString());
  expect(arrays.filter(({ role }) => role === 'constants')).toEqual([
    { name: 'module__const', bytes: 64, readOnly: true, role: 'constants' },
  ]);
  expect(arrays.find(({ name }) => name.includes('dispatch_0'))?.bytes).toBe(
    'main_dispatch_0_elementwise_16_f32xi8'.length,
  );
});

test.each([
  ['static const uint8_t a[] = {1, 2, 3};', 3, true],
  ['static uint8_t a[] = {1, 2, 3,};', 3, false],
  ['iree_alignas(64) static const uint32_t a[2] = {1,\n 2};', 8, true],
  ['static const int16_t a[] = {};', 0, true],
  ['static const uint8_t a[] = {1, 2', 2, true],
])('%j holds %i bytes, read-only: %s', (text, bytes, readOnly) => {
  expect(readEmitc(`${text}\n`)).toMatchObject([{ name: 'a', bytes, readOnly }]);
});

test('text that only looks like C has no arrays', () => {
  expect(readEmitc('uint8_t f(void) {\n  const uint8_t\n')).toEqual([]);
});
