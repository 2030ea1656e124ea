import { describe, expect, test } from 'vitest';
import { diagnostic } from '../diagnostic.ts';
import { bytes } from '../schema/figure.ts';
import { sampleModel } from '../testing/doubles.ts';
import { facts, measurement, npu, only } from '../testing/facts.ts';
import { dynamicBatch } from './dynamic-batch.ts';
import { npuUnused } from './npu-unused.ts';
import { ruleInfos } from './rule-infos.ts';
import { withSharedFindings } from './shared.ts';
import { totalsDisagree } from './totals-disagree.ts';

const placement = (ofNpu: number | null, cpu: number | null) => ({
  placement: { unit: 'ops' as const, npu: ofNpu, cpu, float: null, epochs: null },
});

describe('npu-unused', () => {
  test('fires where an accelerator was asked for and no op runs on it', () => {
    expect(only(npuUnused, facts(placement(0, 4))).message).toBe(
      'all 4 ops run on the CPU, and none on npu-128',
    );
  });

  test.each([
    ['the target has no accelerator', placement(0, 4), { accelerator: null }],
    ['one op runs on it', placement(1, 3), {}],
    ['the placement is not known', placement(null, 4), {}],
    ['the network is empty', placement(0, 0), {}],
  ])('is silent where %s', (_, of, changes) => {
    expect(npuUnused.find(facts(of, changes))).toEqual([]);
  });
});

describe('dynamic-batch', () => {
  const input = (...shape: number[]) => ({
    model: sampleModel({
      inputs: [{ name: 'x', shape, type: 'int8', scale: null, zeroPoint: null }],
    }),
  });

  test('fires where the first dimension of an input is open', () => {
    expect(only(dynamicBatch, facts({}, input(-1, 8))).evidence).toBe('x [?, 8]');
  });

  test.each([
    ['it is fixed', input(1, 8)],
    ['another one is open', input(1, -1)],
    ['the input is a scalar', input()],
    ['the model is not at hand', { model: null }],
  ])('is silent where %s', (_, changes) => {
    expect(dynamicBatch.find(facts({}, changes))).toEqual([]);
  });
});

describe('totals-disagree', () => {
  const of = (flash: number, ram: number) => ({
    sections: [
      { module: 'a.o', text: 100, rodata: 20, data: 3, bss: 4 },
      { module: 'b.o', text: 1, rodata: 0, data: 0, bss: 5 },
    ],
    metrics: {
      ...measurement().metrics,
      'flash.application': bytes(flash, 'estimated'),
      'ram.application': bytes(ram, 'estimated'),
    },
  });

  test('says which total is not the sum of its parts', () => {
    expect(only(totalsDisagree, facts(of(125, 12)))).toMatchObject({
      message: 'Flash is stated as 125 B, and text + rodata + data of the sections is 124 B',
      evidence: 'text 101, rodata 20, data 3',
    });
    expect(only(totalsDisagree, facts(of(124, 11))).message).toMatch(/^RAM is stated as 11 B/);
  });

  test('is silent where they agree, and where one of the two is not there', () => {
    expect(totalsDisagree.find(facts(of(124, 12)))).toEqual([]);
    expect(totalsDisagree.find(facts({ ...of(1, 1), sections: [] }))).toEqual([]);
    expect(totalsDisagree.find(facts({ sections: of(1, 1).sections }))).toEqual([]);
  });
});

test('totals-disagree takes the test harness wholly or not at all, and measured heap and stack into RAM', () => {
  const sections = [
    { module: 'a.o', text: 100, rodata: 0, data: 4, bss: 8 },
    { module: 'test harness', text: 50, rodata: 0, data: 0, bss: 2048 },
  ];
  const of = (ram: number, flash = 104) =>
    facts({
      sections,
      metrics: {
        ...measurement().metrics,
        'flash.application': bytes(flash, 'derived'),
        'ram.application': bytes(ram, 'simulated'),
        heap: bytes(1000, 'simulated'),
        stack: bytes(200, 'simulated'),
      },
    });
  expect(totalsDisagree.find(of(12))).toEqual([]);
  expect(totalsDisagree.find(of(1212))).toEqual([]);
  expect(totalsDisagree.find(of(1012))).toHaveLength(1);
  expect(totalsDisagree.find(of(2060, 154))).toEqual([]);
  expect(totalsDisagree.find(of(2060, 153))).toHaveLength(1);
});

describe('a measurement with the findings of the shared rules', () => {
  const asked = measurement(placement(0, 4));
  const sources = { model: sampleModel(), adapter: { accelerator: () => npu } };
  const rulesOf = (of: typeof asked, adapter: object = {}) =>
    withSharedFindings(of, {
      ...sources,
      adapter: { ...sources.adapter, ...adapter },
    }).diagnostics.map(({ rule }) => rule);

  test('has them after those of its toolchain', () => {
    const noted = { ...asked, diagnostics: [diagnostic('other', 'info', 'x')] };
    expect(rulesOf(noted)).toEqual(['other', 'npu-unused']);
  });

  test('has none twice: the toolchain has said it under the same id', () => {
    const said = { ...asked, diagnostics: [diagnostic('npu-unused', 'error', 'own evidence')] };
    expect(rulesOf(said)).toEqual(['npu-unused']);
  });

  test('has none twice: the toolchain has a rule of its own that covers it', () => {
    const own = { ...ruleInfos['npu-unused'], id: 'own-words', covers: ['npu-unused'] };
    const said = { ...asked, diagnostics: [diagnostic('own-words', 'error', 'own evidence')] };
    expect(rulesOf(said, { rules: [own] })).toEqual(['own-words']);
    expect(rulesOf(asked, { rules: [own] })).toEqual(['npu-unused']);
  });

  test('stays as it is where the cell failed', () => {
    const failed = { ...asked, status: 'failed' as const };
    expect(withSharedFindings(failed, sources)).toBe(failed);
  });
});
