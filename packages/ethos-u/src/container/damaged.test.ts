import { ModelError } from '@edgebench/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCommands } from '../commands/decode.ts';
import { disassemble } from '../commands/disassemble.ts';
import { EthosUError } from '../errors.ts';
import { operationsOf } from '../machine/operations.ts';
import { fixture } from '../testing/fixtures.ts';
import { readCompiled } from './read.ts';

/** Reads all that can be read of a model without running it; how it failed, or that it did not. */
function follow(bytes: Uint8Array): string {
  try {
    for (const { words, product } of readCompiled(bytes).npuOps) {
      const commands = decodeCommands(words, product);
      disassemble(commands);
      operationsOf(commands);
    }
    return 'read';
  } catch (error) {
    if (error instanceof EthosUError || error instanceof ModelError) return error.code;
    throw error;
  }
}

const model = fixture('ethos-u/digits_u55-128_vela.tflite');

test('a changed stream is read, or refused with a code', () => {
  const start = model.findIndex(
    (_, at) => model[at] === 0x30 && model[at + 1] === 1 && at % 4 === 0,
  );
  const codes = new Set<string>();
  const change = fc.record({ at: fc.nat(3183), byte: fc.nat(255) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const bytes = model.slice();
      for (const { at, byte } of changes) bytes[start + at] = byte;
      codes.add(follow(bytes));
    }),
    { seed: 7, numRuns: 2000 },
  );
  expect([...codes]).toEqual(expect.arrayContaining(['read', 'unknown-opcode', 'unknown-value']));
});

test('a changed or shortened file is read, or refused with a code', () => {
  const codes = new Set<string>();
  const damage = fc.record({
    at: fc.nat(model.length - 1),
    byte: fc.nat(255),
    length: fc.oneof(fc.constant(model.length), fc.nat(model.length)),
  });
  fc.assert(
    fc.property(damage, ({ at, byte, length }) => {
      const bytes = model.slice(0, length);
      if (at < length) bytes[at] = byte;
      codes.add(follow(bytes));
    }),
    { seed: 7, numRuns: 1000 },
  );
  expect(codes.size).toBeGreaterThan(3);
});
