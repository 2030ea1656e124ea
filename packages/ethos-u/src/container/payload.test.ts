import { expect, test } from 'vitest';
import { readPayload } from './payload.ts';

const cop1 = 0x3150_4f43;

const payload = (...words: number[]): Uint8Array => new Uint8Array(Uint32Array.from(words).buffer);

test('a payload yields its configuration and stream, between words that mean nothing here', () => {
  const bytes = payload(cop1, 5, 0x0000_0001, 0x1807, 0x1006_6001, 5, 0x1003, 0x0002_0002, 7, 8);
  expect(readPayload(bytes)).toEqual({
    config: 0x1807,
    id: 0x1006_6001,
    words: Uint32Array.of(7, 8),
    streamOffset: 32,
  });
});

test('a stream of more than 65,535 words has the rest of its length in bits 15:8', () => {
  const length = 65_536 + 3;
  const bytes = payload(cop1, 1, 0, 0, 0x0003_0102, ...new Array<number>(length).fill(9));
  expect(readPayload(bytes).words).toHaveLength(length);
});

test('a payload at any place of a buffer is read', () => {
  const bytes = payload(cop1, 1, 2, 3, 0x0001_0002, 4);
  const shifted = new Uint8Array(bytes.length + 1);
  shifted.set(bytes, 1);
  expect(readPayload(shifted.subarray(1)).words).toEqual(Uint32Array.of(4));
});

test.each([
  ['is empty', [], 'truncated', 0],
  ['ends within its configuration', [cop1, 1, 0], 'truncated', 12],
  ['has an action that no driver knows', [cop1, 9], 'bad-payload', 4],
  ['has a stream without a configuration', [cop1, 0x0001_0002, 4], 'bad-payload', 4],
  ['has less of the stream than it says', [cop1, 1, 2, 3, 0x0002_0002, 4], 'truncated', 16],
  ['has no stream', [cop1, 1, 2, 3, 5], 'bad-payload', 20],
  ['has other letters', [0x4141_4141], 'bad-payload', 0],
])('a payload that %s is refused', (_, words, code, offset) => {
  expect(() => readPayload(payload(...words))).toThrow(
    expect.objectContaining({ name: 'EthosUError', code, offset }),
  );
});
