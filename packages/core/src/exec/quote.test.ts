import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quote } from './quote.ts';

test('a shell reads a quoted line back as exactly the same arguments', () => {
  const argument = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''));
  fc.assert(
    fc.property(fc.array(argument, { minLength: 1, maxLength: 4 }), (args) => {
      const line = quote([
        process.execPath,
        '-p',
        'JSON.stringify(process.argv.slice(1))',
        '--',
        ...args,
      ]);
      const printed = execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' });
      expect(JSON.parse(printed)).toEqual(args);
    }),
    { numRuns: 25, seed: 1 },
  );
});

test('plain arguments are left readable', () => {
  expect(quote(['vela', '--config', 'Arm/vela.ini', 'a b'])).toBe(
    "vela --config Arm/vela.ini 'a b'",
  );
});
