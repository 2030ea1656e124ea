import { hostileName } from '@edgebench/core/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeLines } from '../lines/document.ts';
import { inPieces, sampleMeasurement, sampleRun } from '../testing/sample.ts';
import { encodeRun } from './encode.ts';

const target = (id: string) => ({ id, device: 'chip', options: {} });
const rows = [
  sampleMeasurement({ modelName: 'b' }),
  sampleMeasurement({ modelName: 'a', target: target('chip/b') }),
  sampleMeasurement({ modelName: 'a', target: target('chip/a') }),
];
const run = sampleRun(rows, {
  budgets: { chip: { 'flash.model': 1000 } },
  rules: { 'float-island': { title: 't', explanation: 'e', docs: 'd' } },
  unaffected: ['f'.repeat(64)],
});
const text = encodeRun(run);
const read = (content: string | Uint8Array) => decodeLines(inPieces(content), 'run.jsonl');

describe('a run file', () => {
  test('reads back as the run, in the one order that files have', async () => {
    const back = await read(text);
    const order = [rows[2], rows[1], rows[0]];
    expect(back).toEqual({ ...run, models: run.models.toReversed(), measurements: order });
    expect(encodeRun(back)).toBe(text);
  });

  test('is the same whatever the order of a run and of its keys', () => {
    const backwards = (_: string, value: unknown) =>
      typeof value === 'object' && value !== null && 'cell' in value
        ? Object.fromEntries(Object.entries(value).reverse())
        : value;
    const shuffled = JSON.parse(JSON.stringify(run, backwards));
    shuffled.measurements.reverse();
    expect(encodeRun(shuffled)).toBe(text);
  });

  test('has a line for the run, each model and each measurement', () => {
    const kinds = text
      .trimEnd()
      .split('\n')
      .map((line) => Object.keys(JSON.parse(line))[0]);
    const measurement = 'measurement';
    expect(kinds).toEqual(['schema', 'model', 'model', measurement, measurement, measurement]);
  });

  test('keeps the positions of a share with its cells', async () => {
    const shard = { index: 1, count: 2, positions: [4, 2, 9] };
    const share = { ...run, run: { ...run.run, shard } };
    expect((await read(encodeRun(share))).run.shard?.positions).toEqual([9, 2, 4]);
  });

  test('reads back when an editor put a mark before it and other ends to its lines', async () => {
    const edited = `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    expect(encodeRun(await read(edited))).toBe(text);
  });

  test('takes any text for a name', async () => {
    const name = fc.string({ unit: 'binary', maxLength: 20 }).filter((it) => !/[\\/]/.test(it));
    await fc.assert(
      fc.asyncProperty(fc.oneof(name, fc.constant(hostileName.replace('/', ''))), async (any) => {
        const hostile = sampleRun([sampleMeasurement({ modelName: any })]);
        expect((await read(encodeRun(hostile))).measurements).toEqual(hostile.measurements);
      }),
    );
  });
});

const lines = text.split('\n');
const without = (place: number) => lines.filter((_, k) => k !== place).join('\n');
const newer = text.replace('edgebench/history@1', 'edgebench/history@2');

describe('a file that somebody edited, merged or cut', () => {
  test.each<[string, string | Uint8Array, number, RegExp, RegExp]>([
    ['nothing at all', '', 1, /empty/, /restore/],
    ['a later version', newer, 1, /history@2" is none of edgebench\/history@1/, /update/],
    ['another kind of JSON', '[1]\n', 1, /does not say what/, /name a run file/],
    ['a torn last line', text.slice(0, -9), 6, /no end: the file was cut off/, /restore/],
    [
      'a file cut at the end of a line',
      lines.slice(0, 4).join('\n').concat('\n'),
      4,
      /3 measurements were written, 2 and 1 are here/,
      /restore/,
    ],
    ['binary garbage', new Uint8Array([0xff, 0xfe, 0, 10]), 1, /no JSON/, /restore/],
    ['garbage behind a good line', `${lines[0]}\n\u0000\u0001\n`, 2, /no JSON/, /restore/],
    ['an empty line', `${lines[0]}\n\n`, 2, /the line is empty/, /restore/],
    [
      'the same line twice',
      `${text}${lines[5]}\n`,
      7,
      /the same cell stands in line 6/,
      /one of the two/,
    ],
    [
      'the same model twice',
      `${lines[0]}\n${lines[1]}\n${lines[1]}\n`,
      3,
      /the same model stands in line 2/,
      /one of/,
    ],
    ['two files one after the other', `${text}${text}`, 7, /a line is one of \{"model"/, /restore/],
    [
      'a missing line',
      without(2),
      5,
      /2 models and 3 measurements were written, 1 and 3/,
      /restore/,
    ],
    [
      'a field of no known name',
      text.replace('"modelName"', '"modelname"'),
      4,
      /modelName/,
      /restore/,
    ],
    ['marks of a merge', text.replace('\n', '\n<<<<<<< HEAD\n'), 2, /no JSON/, /restore/],
  ])('%s is an error with place and remedy', async (_, content, line, message, remedy) => {
    await expect(read(content)).rejects.toMatchObject({
      code: 'bad-history',
      line,
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(remedy),
    });
  });

  test('a line of 100 MB ends the reading before it is held', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${lines[0]}\n`);
      const piece = Buffer.alloc(1024 ** 2, 'x');
      for (let sent = 1; sent <= 100; sent++) {
        expect(sent).toBeLessThan(40);
        yield piece;
      }
    }
    await expect(decodeLines(endless(), 'run.jsonl')).rejects.toMatchObject({
      code: 'bad-history',
      message: expect.stringMatching(/run\.jsonl, line 2: the line is longer/),
    });
  });

  test('with any byte changed reads as something or is such an error', async () => {
    const bytes = Buffer.from(text);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (place, value) => {
        const changed = Buffer.from(bytes);
        changed[place] = value;
        const outcome = await read(changed).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'bad-history' });
      }),
      { numRuns: 300 },
    );
  });
});
