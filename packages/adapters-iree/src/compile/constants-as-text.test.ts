import { expect, test } from 'vitest';
import { fixture } from '../testing.ts';
import { constantsAsText } from './constants-as-text.ts';
import { readEmitc } from './emitc.ts';

test('byte arrays become literals of the same bytes, whatever follows', () => {
  expect(
    constantsAsText('iree_alignas(64) static const uint8_t m__const[] = {0, 7, 56, 255};\n'),
  ).toBe('iree_alignas(64) static const uint8_t m__const[4] = "\\000\\007\\070\\377";\n');
});

test.each([
  'static const uint32_t m__const[] = {1, 2};',
  'static const uint8_t m__const[] = {};',
  'const uint8_t shared[] = {1, 2};',
  '  v28 = {1, 2};',
])('%s stays as it is', (line) => {
  expect(constantsAsText(line)).toBe(line);
});

test('a real module keeps all of its lines but those, and names the sizes that they had', () => {
  const module = fixture('iree/module-head.h').toString();
  const text = constantsAsText(module);
  const arrays = readEmitc(module);
  expect(arrays.length).toBeGreaterThan(2);
  for (const { name, bytes } of arrays) expect(text).toContain(`${name}[${bytes}] = "`);
  expect(text.split('\n')).toHaveLength(module.split('\n').length);
  expect(text.replace(/^.*uint8_t \w+\[.*$/gm, '')).toBe(
    module.replace(/^.*uint8_t \w+\[.*$/gm, ''),
  );
});
