import { BenchError, type ImportedOutcome } from '@edgebench/core';
import { processorTime } from '@edgebench/core/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseVelaLog } from './log/parse.ts';
import { reports } from './reports.ts';
import { encode, fixtureText } from './test-files.ts';

const seed = 20_260_101;

const texts = [
  'dense_784_1008_u8_legacy_verbose.txt',
  'dense_784_1008_u8_native_verbose.txt',
  'embedding_l2.txt',
  'digits_cnn_float_legacy.txt',
  'digits_cnn_u65_dram.txt',
  'digits_cnn_summary.csv',
].map(fixtureText);

/** A line of a log, made wrong in one of the ways in which captured text goes wrong. */
const damage: readonly ((line: string, n: number) => string)[] = [
  (line, n) => line.slice(0, n % (line.length + 1)),
  (line, n) => line.replace(/\d+/, String(n) + '9'.repeat(n % 400)),
  (line) => line.replaceAll(/\d/g, '-'),
  (line) => line.replace(/[\d.]+/, 'nan'),
  (line) => `${line}${line}`,
  () => '',
  (line, n) => line.replaceAll(' ', String.fromCharCode(n % 256)),
  (line, n) => line.repeat(n % 50),
  (line) => `${line.slice(1)}\u0000\u001b[`,
];

const mutation = fc.record({
  at: fc.nat(10_000),
  how: fc.nat(damage.length - 1),
  n: fc.nat(100_000),
});

const mutated = fc
  .tuple(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 30 }))
  .map(([text, mutations]) => {
    const lines = text.split('\n');
    for (const { at, how, n } of mutations) {
      const index = at % lines.length;
      lines[index] = damage[how]?.(lines[index] ?? '', n) ?? '';
    }
    return lines.join('\n');
  });

/** The outcomes, or the typed error; anything else that is thrown fails the test. */
function readAll(text: string): ImportedOutcome[] {
  const outcomes: ImportedOutcome[] = [];
  for (const reader of reports) {
    try {
      outcomes.push(...reader.read(encode(text), 'fuzz.txt'));
    } catch (error) {
      if (!(error instanceof BenchError)) throw error;
      expect(error.remedy).toBeTruthy();
    }
  }
  return outcomes;
}

function expectSoundNumbers(value: unknown): void {
  if (typeof value === 'number') {
    expect(Number.isFinite(value) && value >= 0).toBe(true);
  } else if (value !== null && typeof value === 'object') {
    for (const part of Object.values(value)) expectSoundNumbers(part);
  }
}

describe('damaged text yields a result or a typed error', () => {
  test('with sound numbers only, from mutated logs and tables', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        for (const { outcome } of readAll(text)) expectSoundNumbers(outcome);
      }),
      { seed, numRuns: 300 },
    );
  });

  test('from any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        expect(parseVelaLog(bytes).networks.length).toBeLessThan(bytes.length + 1);
      }),
      { seed, numRuns: 300 },
    );
  });
});

describe('time grows with the length of the text and no faster', () => {
  const long = 200_000;

  test.each([
    ['one endless line', 'CPU: A = '.repeat(long)],
    ['one line of brackets', `CPU: A = ${' (outputs ['.repeat(long)}`],
    ['one line of quotes', `Tensor '${"' has a dynamic signature".repeat(long / 10)}`],
    ['lines of nothing known', 'lorem ipsum 123 dolor\n'.repeat(long)],
    [
      'lines of one table',
      `${'0x000004: 00000000 0000 4000 - cmd1.NPU_SET_IFM_BASE0 0\n'.repeat(long)}`,
    ],
    [
      'a reason without end',
      `Warning (supported operators) operator: A, ofm: 'b'\n${'Reason: x\n'.repeat(long)}`,
    ],
    ['numbers with spaces', `${'1 '.repeat(long)}\n`.repeat(2)],
    [
      'many summaries',
      'Network summary for a\nNeural network macs 1 MACs/batch\n'.repeat(long / 20),
    ],
    ['escapes without end', '\u001b]'.repeat(long)],
  ])('%s', (_, text) => {
    const took = processorTime(() => {
      expect(parseVelaLog(encode(text)).unrecognised.length).toBeLessThanOrEqual(10_000);
    });
    expect(took).toBeLessThan(10_000);
  });
});
