import { applyRules } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import type { StFacts } from '../facts.ts';
import { readInfo } from '../info/c-info.ts';
import {
  call,
  legacyReport,
  md5,
  mpool,
  npuInfo,
  optionsFile,
  targetInfo,
  traffic,
} from '../info/testing.ts';
import { parseReport } from '../report/parse.ts';
import { joinFacts } from './join.ts';
import { joinRules } from './rules.ts';

interface ReportOptions {
  readonly version?: string;
  readonly parameters?: string | null;
  readonly hash?: string;
  readonly weights?: string;
}

/** A report in the tool's form, of the run of `npuInfo`. */
const reportOf = ({
  version = '3.0.0-20426',
  parameters = call,
  hash = md5,
  weights = '300 B (300 B)',
}: ReportOptions = {}) =>
  parseReport(
    [
      `ST Edge AI Core v${version} 123672867`,
      'Created date          : 2026-02-03 11:06:47',
      ...(parameters === null ? [] : [`Parameters            : ${parameters}`]),
      '',
      'Exec/report summary (generate)',
      '------------------------------------------------------------',
      'model file         :   /home/x/tiny.tflite                  ',
      'type               :   tflite                               ',
      'c_name             :   network                              ',
      `model_hash         :   0x${hash}`,
      '------------------------------------------------------------',
      `weights (ro)       :   ${weights} (1 segment)`,
      'activations (rw)   :   2,048 B (2.00 KiB) (1 segment) *',
      'ram (total)        :   2,048 B (2.00 KiB) = 2,048 + 0 + 0',
      '------------------------------------------------------------',
      "(*) 'input'/'output' buffers can be used from the activations buffer",
    ].join('\n'),
  );

const join = (files: Readonly<Record<string, Uint8Array>>, options: ReportOptions = {}): StFacts =>
  joinFacts(
    { report: reportOf(options) },
    'network_generate_report.txt',
    new Map(Object.entries(files)),
  );

const found = (facts: StFacts) =>
  applyRules(joinRules, facts).map(({ rule, severity, message }) => ({ rule, severity, message }));

const folder = {
  'network_c_info.json': npuInfo(),
  'neural_art_c_info.json': npuInfo({ footprint: undefined }),
  'network.csv': traffic(),
  'small.mpool': mpool(),
  'atonn_options.ini': optionsFile(),
};

test('all files of one run are joined, and agree', () => {
  const facts = join(folder);
  expect(facts.beside.map(({ file, kind }) => [file, kind])).toEqual(
    Object.keys(folder).map((file) => [file, 'joined']),
  );
  expect(facts).toMatchObject({
    info: { kind: 'npu' },
    compiler: { footprint: null },
    traffic: { totals: { 'Total cycles': 1840 } },
    options: { version: '1.1.3-8' },
  });
  expect(found(facts)).toEqual([]);
});

describe('c_info.json', () => {
  test.each([
    [
      'another version',
      { version: '4.0.0-20500' },
      /version 3.0.0-20426, the report of 4.0.0-20500/,
    ],
    ['another model', { hash: '0'.repeat(32) }, /model tiny \(MD5 abab/],
    ['other options', { parameters: `${call} -O ram` }, /another `optimization`/],
  ])('of %s is left out, and said so', (_, options, why) => {
    const facts = join({ 'network_c_info.json': npuInfo() }, options);
    expect(facts.info).toBeNull();
    expect(found(facts)).toEqual([
      { rule: 'companion-file', severity: 'info', message: expect.stringMatching(why) },
    ]);
  });

  test('of another command with the same options is joined: it makes the same code', () => {
    const analyzed = npuInfo({ parameters: call.replace('generate', 'analyze --verbosity 1') });
    expect(join({ 'network_c_info.json': analyzed }).info).not.toBeNull();
  });

  test('of a validation gives its model, and its time to the report of a validation alone', () => {
    const validate = 'validate --target stm32n6 -m tiny.tflite';
    const files = { 'network_c_info.json': targetInfo(validate) };
    const generated = join(files, { parameters: validate.replace('validate', 'generate') });
    expect(generated.info).toMatchObject({ tool: { modelHash: md5 }, run: null });
    expect(join(files, { parameters: validate }).info?.run?.durationMs).toBe(0.3);
  });

  test("is known by the model's hash where the report shows no call, but for what a board measured", () => {
    const options = { parameters: null };
    expect(join({ 'network_c_info.json': npuInfo() }, options).info).not.toBeNull();
    expect(join({ 'network_c_info.json': targetInfo() }, options).info).toBeNull();
  });

  test('that is of the run is chosen among others, of which nothing is said', () => {
    const other = npuInfo({ hash: '1'.repeat(32) });
    const facts = join({ 'a_c_info.json': other, 'network_c_info.json': npuInfo() });
    expect(facts.info?.tool.modelHash).toBe(md5);
    expect(found(facts)).toEqual([]);
  });

  test('that is cut is a warning, and the report stands', () => {
    const facts = join({ 'network_c_info.json': npuInfo().subarray(0, 300) });
    expect(facts.report?.summary?.weights?.bytes).toBe(300);
    expect(found(facts)).toEqual([
      {
        rule: 'companion-file',
        severity: 'warning',
        message: expect.stringContaining('cannot be read'),
      },
    ]);
  });

  test('with another figure than the report is a warning with both', () => {
    const facts = join({ 'network_c_info.json': npuInfo() }, { weights: '310 B (310 B)' });
    expect(found(facts)).toEqual(
      ['c_info.json', 'the pools of c_info.json'].map((by) => ({
        rule: 'files-disagree',
        severity: 'warning',
        message: `the report states 310 for weights, ${by} states 300`,
      })),
    );
  });

  test('that does not count what the report counts in is no more than a note', () => {
    const footprint = { weights: 300, activations: 48 };
    const facts = join({ 'network_c_info.json': npuInfo({ footprint }) });
    expect(found(facts)).toEqual([
      {
        rule: 'files-disagree',
        severity: 'info',
        message:
          'the report states 2,048 for activations, c_info.json states 48: one of them counts the input and output buffers, the other does not',
      },
    ]);
  });
});

describe("files of the NPU's compiler", () => {
  test('are of another run where they do not fit c_info.json', () => {
    const facts = join({
      'network_c_info.json': npuInfo(),
      'neural_art_c_info.json': npuInfo({ footprint: undefined, hash: '1'.repeat(32) }),
      'network.csv': new TextEncoder().encode(
        new TextDecoder().decode(traffic()).replace('\n4 ,', '\n7 ,'),
      ),
      'other.mpool': mpool(8),
      'atonn_options.ini': optionsFile('other_OE.onnx'),
    });
    expect(facts).toMatchObject({ compiler: null, traffic: null, pools: null, options: null });
    expect(found(facts).map(({ message }) => message.replace(/^.* run: /, ''))).toEqual([
      'it is of another model',
      "its last epoch is 7, c_info.json's is 4",
      'its npuRAM5 has 8192 B, not 4096 B',
      'it compiles other_OE.onnx, not tiny_OE.onnx',
    ]);
  });

  test('tell nothing where nothing says whose they are', () => {
    const { 'network_c_info.json': _, 'neural_art_c_info.json': __, ...rest } = folder;
    const facts = join(rest);
    expect(facts.beside.map(({ kind, why }) => [kind, why])).toEqual(
      [1, 2, 3].map(() => ['other-run', 'nothing here tells whose it is']),
    );
  });

  test("that name the compiler's own pool file are joined, and another size in it is told", () => {
    const facts = join({ 'network_c_info.json': npuInfo(), 'small.mpool': mpool(8) });
    expect(found(facts)).toEqual([
      {
        rule: 'files-disagree',
        severity: 'warning',
        message: 'c_info.json states 4,096 for size of npuRAM5, .mpool states 8,192',
      },
    ]);
  });

  test('agree where a sum differs by the rounding of single precision alone', () => {
    const files = { 'network_c_info.json': npuInfo() };
    expect(found(join({ ...files, 'network.csv': traffic(1840) }))).toEqual([]);
    expect(found(join({ ...files, 'network.csv': traffic(1850) })).map(({ rule }) => rule)).toEqual(
      ['files-disagree', 'files-disagree'],
    );
  });
});

test('the JSON report of stm.ai is joined by version, model and command', () => {
  const old = { version: '8.1.0-19520' };
  const { legacy, beside } = join({ 'network_report.json': legacyReport() }, old);
  expect(legacy?.weights).toBe(300);
  expect(beside).toMatchObject([{ kind: 'joined' }]);
  for (const change of [{ exec_cmd: 'validate' }, { hash: '1'.repeat(32) }]) {
    expect(join({ 'network_report.json': legacyReport(change) }, old).legacy).toBeNull();
  }
});

test("a c_info that stands alone takes the compiler's files in", () => {
  const info = readInfo(npuInfo());
  const files = new Map(Object.entries(folder).slice(1));
  const facts = joinFacts({ info }, 'network_c_info.json', files);
  expect(facts.beside.map(({ kind }) => kind)).toEqual(['joined', 'joined', 'joined', 'joined']);
  expect(found(facts)).toEqual([]);
});
