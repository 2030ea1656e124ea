import { expect, test } from 'vitest';
import { redact } from './redact.ts';

const places = { work: '/tmp/edgebench-x', cache: '/home/me/.cache/edgebench', home: '/home/me' };

test("the machine's folders are named, the inner one first", () => {
  const line =
    '/home/me/.cache/edgebench/envs/vela/bin/vela /tmp/edgebench-x/model.tflite /home/me/y';
  expect(redact(line, places)).toBe('<cache>/envs/vela/bin/vela <work>/model.tflite <home>/y');
  expect(redact('/home/meg/x /home/me', places)).toBe('/home/meg/x <home>');
});

test('a document stays the same document where paths hold characters that JSON escapes', () => {
  const odd = { ...places, work: 'C:\\work "1"' };
  const text = JSON.stringify({ command: 'C:\\work "1"\\model' });
  expect(JSON.parse(redact(text, odd, true))).toEqual({ command: '<work>\\model' });
});
