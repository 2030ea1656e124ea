import { describe, expect, test } from 'vitest';
import { decodeCommands } from './decode.ts';
import { disassemble } from './disassemble.ts';
import { codeOf } from './layout.ts';
import { u55Commands } from './u55.ts';
import { u85Commands } from './u85.ts';

const stop = 0xffff_0000;

describe.each([
  ['u55', u55Commands],
  ['u85', u85Commands],
] as const)('the table of %s', (_, commands) => {
  test('has no code twice', () => {
    expect(new Set(commands.map(codeOf)).size).toBe(commands.length);
  });

  test('has fields that lie side by side within the command', () => {
    for (const { kind, name, fields } of commands) {
      let free = 16;
      for (const { low, high, isAddress } of fields) {
        if (isAddress) continue;
        expect(low, name).toBeGreaterThanOrEqual(free);
        expect(high, name).toBeGreaterThanOrEqual(low);
        expect(Math.floor(high / 32), name).toBe(Math.floor(low / 32));
        free = high + 1;
      }
      expect(free, name).toBeLessThanOrEqual(kind === 'cmd0' ? 32 : 64);
    }
  });
});

test.each([
  [[0x0041_0114], 'activation_precision = ACTIVATION_PRECISION_B8'],
  [[0x8041_0114], 'activation_storage = ACTIVATION_STORAGE_CHAINED'],
  [
    [0x0027_4024, 0x61a1ebf5],
    'shift = 39, dbl_rnd = 0, round_mode = ROUND_MODE_OFM_DOUBLE_SYMMETRIC, scale = 1638001653',
  ],
  [[0x0000_4027, 0xc3c3c3c4], 'scalar = 3284386756'],
  [[0x0003_0007], 'unknown-value'],
  [[0x0001_0007], 'resize_mode = RESIZE_MODE_REPLICATE'],
  [
    [0x1234_4096, 0x0005_0003],
    'one_step_int = 4, blk_step_int = 291, one_step_mod = 3, blk_step_mod = 5',
  ],
  [[0x0001_4100, 0x40], 'branch_cond = BRANCH_COND_RF_TRUE, branch_target = 64'],
])('command %j of an Ethos-U85 says %s', (words, text) => {
  const lines = (): string[] =>
    disassemble(decodeCommands(Uint32Array.from([...words, stop]), 'u85'));
  if (text === 'unknown-value') expect(lines).toThrow(expect.objectContaining({ code: text }));
  else expect(lines()[0]).toContain(text);
});

test('commands of one product are unknown to the other', () => {
  const decode = (word: number, product: 'u55' | 'u85') => () =>
    decodeCommands(Uint32Array.of(word, stop), product);
  const parallelMode = 0x0001_0123;
  const weightFormat = 0x0001_012e;
  expect(decode(parallelMode, 'u55')).not.toThrow();
  expect(decode(weightFormat, 'u85')).not.toThrow();
  expect(decode(parallelMode, 'u85')).toThrow(expect.objectContaining({ code: 'unknown-opcode' }));
  expect(decode(weightFormat, 'u55')).toThrow(expect.objectContaining({ code: 'unknown-opcode' }));
});
