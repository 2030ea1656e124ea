import { describe, expect, test } from 'vitest';
import { assemble } from '../testing/assemble.ts';
import { decodeCommands } from './decode.ts';
import { sizeOf } from './disassemble.ts';

const stop = 0xffff_0000;

const decode = (...words: number[]) => decodeCommands(Uint32Array.from(words), 'u55');

const failure = (...words: number[]) => {
  try {
    return decode(...words);
  } catch (error) {
    return error;
  }
};

test('a command has its place, its code, its words and its fields', () => {
  const commands = decodeCommands(
    assemble([
      ['SET_OFM_SCALE', { shift: 39, scale: 0xdead_beef }],
      ['SET_IFM_PRECISION', { activation_type: 1, activation_precision: 2, round_mode: 2 }],
      ['OP_POOL', { pooling_mode: 2 }],
    ]),
    'u55',
  );
  expect(commands).toMatchObject([
    { index: 0, offset: 0, kind: 'cmd1', opcode: 0x24, param: 39, payload: 0xdead_beef },
    { index: 1, offset: 8, kind: 'cmd0', opcode: 0x105, name: 'NPU_SET_IFM_PRECISION', payload: 0 },
    { index: 2, offset: 12, isOperation: true, fields: { pooling_mode: 2 } },
    { index: 3, offset: 16, name: 'NPU_OP_STOP', isOperation: true, fields: { mask: 0xffff } },
  ]);
  expect(commands[0]).toMatchObject({
    fields: { shift: 39, scale: 0xdead_beef },
    isOperation: false,
  });
  expect(commands[1]?.fields).toEqual({
    activation_type: 1,
    activation_precision: 2,
    activation_format: 0,
    scale_mode: 0,
    round_mode: 2,
  });
  expect(sizeOf(commands)).toEqual({ commands: 4, bytes: 20 });
});

test('addresses have 40 bits, of which the upper eight lie in the first word', () => {
  const [base] = decode(0x00ff_4010, 0xffff_fff0, stop);
  expect(base?.fields).toEqual({ addr: 0xff_ffff_fff0 });
});

test('nothing behind the end is read', () => {
  expect(decode(stop, 0x1234_5678)).toHaveLength(1);
});

describe('a stream that cannot be followed stops', () => {
  test.each([
    ['at a code of no command', [0x0000_0010, 0x0000_03ff, stop], 'unknown-opcode', 4],
    ['at reserved bits of the first word', [0x0000_0410, stop], 'unknown-opcode', 0],
    ['at a function that there is not', [0x000a_0006, stop], 'unknown-value', 0],
    ['at a pooling that there is not', [0x0000_0010, 0x0003_0005, stop], 'unknown-value', 4],
    ['at a table that there is not', [0x0018_0125, stop], 'unknown-value', 0],
    ['where a second word is missing', [0x0000_0010, 0x0000_4010], 'truncated', 4],
    ['where the end is missing', [0x0000_0010], 'truncated', 4],
    ['where there is nothing', [], 'truncated', 0],
  ])('%s', (_, words, code, offset) => {
    expect(failure(...words)).toMatchObject({ name: 'EthosUError', code, offset });
  });
});
