import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownFolder, redact } from './redact.ts';

const places = {
  ...{ work: '/tmp/edgebench-x', cache: '/home/me/.cache/edgebench' },
  ...{ edgebench: '/home/me/edgebench', home: '/home/me' },
};

test("the machine's folders are named, the inner one first", () => {
  const line = '/home/me/.cache/edgebench/envs/tflm/bin/python /tmp/edgebench-x/model /home/me/y';
  expect(redact(line, places)).toBe('<cache>/envs/tflm/bin/python <work>/model <home>/y');
  expect(redact('/home/me/edgebench/invoke.py', places)).toBe('<edgebench>/invoke.py');
  expect(redact('/home/meg/x /home/me', places)).toBe('/home/meg/x <home>');
});

test("the project's own folder is the one that its packages are in", () => {
  expect(existsSync(join(ownFolder, 'packages/core/src/run/redact.ts'))).toBe(true);
});

test('a document stays the same document where paths hold characters that JSON escapes', () => {
  const odd = { ...places, work: 'C:\\work "1"' };
  const text = JSON.stringify({ command: 'C:\\work "1"\\model' });
  expect(JSON.parse(redact(text, odd, true))).toEqual({ command: '<work>\\model' });
});
