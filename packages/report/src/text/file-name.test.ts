import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileName, unusedName } from './file-name.ts';

test.each([
  ['ethos-u55-128/Shared_Sram', 'ethos-u55-128-Shared_Sram'],
  ['../../etc/passwd', 'etc-passwd'],
  ['.hidden', 'hidden'],
  ['größe', 'gro-e'],
  ['', 'unnamed'],
  ['模型', 'unnamed'],
])('%j becomes %j', (text, name) => expect(fileName(text)).toBe(name));

test('whatever the text, its name names one file of the folder it is put in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fileName(text)).toMatch(/^[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9_])?$/);
      expect(fileName(text)).not.toContain('..');
    }),
  );
});

test('equal names are numbered, whatever the case of their letters', () => {
  const taken = new Set<string>();
  expect(['a', 'A', 'a', 'a-2'].map((name) => unusedName(name, taken))).toEqual([
    ...['a', 'A-2', 'a-3', 'a-2-2'],
  ]);
});
