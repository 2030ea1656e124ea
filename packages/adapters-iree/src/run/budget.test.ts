import { expect, test } from 'vitest';
import { affordable } from './budget.ts';
import { readUart } from './uart.ts';

const vectors = (count: number, bytes: number) =>
  Array.from({ length: count }, () => [
    { type: 'uint8' as const, shape: [bytes], bytes: new Uint8Array(bytes) },
  ]);

const first = (instructions: number, outputBytes: number) => ({
  ...readUart(`invoke 0 ${instructions}\n`),
  outputs: vectors(1, outputBytes),
});

test.each([
  ['small ones all', 64, 1_000, first(2_000_000, 10), 64],
  ['of a large model as many as the instructions allow', 16, 1_000, first(1e9, 10), 4],
  ['a model beyond all instructions is run once', 16, 1_000, first(9e9, 10), 1],
  ['large inputs as many as every board has room for', 64, 1_000_000, first(1_000, 10), 8],
  ['large outputs as many as the UART prints in time', 16, 10, first(1_000, 400_000), 2],
  ['neither inputs nor outputs nor instructions are no limit', 16, 0, first(0, 0), 16],
])('%s', (_, count, bytes, run, expected) => {
  expect(affordable(vectors(count, bytes), run)).toBe(expected);
});
