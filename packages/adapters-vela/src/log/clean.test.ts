import { describe, expect, test } from 'vitest';
import { encode, fixture, fixtureText } from '../test-files.ts';
import { cleanLines } from './clean.ts';
import { parseVelaLog } from './parse.ts';

const name = 'embedding_l2.txt';
const text = fixtureText(name);
const plain = parseVelaLog(fixture(name));

const utf16 = (swap: boolean, bom: boolean): Uint8Array => {
  const bytes = Buffer.from(`${bom ? '\ufeff' : ''}${text}`, 'utf16le');
  return swap ? bytes.swap16() : bytes;
};

const perLine = (change: (line: string, index: number) => string): Uint8Array =>
  encode(text.split('\n').map(change).join('\n'));

describe('a captured console text reads the same', () => {
  test.each([
    ['with CR LF line ends', encode(text.replaceAll('\n', '\r\n'))],
    ['with CR line ends', encode(text.replaceAll('\n', '\r'))],
    ['with a byte order mark', encode(`\ufeff${text}`)],
    ['as UTF-16, little end first', utf16(false, true)],
    ['as UTF-16, big end first', utf16(true, true)],
    ['as UTF-16 without a mark', utf16(false, false)],
    ['with colours', perLine((line) => `\u001b[1;32m${line}\u001b[0m`)],
    ['with time stamps', perLine((line, index) => `2026-01-02T03:04:05.${1000 + index}Z ${line}`)],
    ['with a clock in brackets', perLine((line) => `[03:04:05] ${line}`)],
    ['with the prefix of a container log', perLine((line) => `vela-1  | ${line}`)],
    ['with the prefix of a build log', perLine((line, index) => `#12 ${index}.500 ${line}`)],
  ])('%s', (_, content) => {
    expect(parseVelaLog(content).networks).toEqual(plain.networks);
  });
});

test('bytes that are no UTF-8 spoil the names they stand in and nothing else', () => {
  const content = Uint8Array.from(fixture(name));
  const at = text.indexOf('embedding_1');
  content[at] = 0xff;
  const log = parseVelaLog(content);
  expect(log.unrecognisedCount).toBe(0);
  expect(log.networks[0]?.macs).toBe(204_320);
});

test('a text above 64 MiB is refused with what to do', () => {
  expect(() => cleanLines(new Uint8Array(64 * 1024 * 1024 + 1))).toThrow(
    expect.objectContaining({ code: 'report-too-large', remedy: expect.any(String) }),
  );
});
