import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyRules } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import type { StFacts } from '../facts.ts';
import { decode } from '../report/decode.ts';
import { parseReport } from '../report/parse.ts';
import { realFolders } from '../testing.ts';
import { candidates } from './candidates.ts';
import { filesDisagree } from './files-disagree.ts';
import { joinFacts } from './join.ts';
import { quantities } from './statements.ts';

const compilers = ['network_c_info.json', 'neural_art_c_info.json', 'stm32n6.mpool'];

/** Reports with files of their run beside them: which those are, and how many quantities more than one file states. */
const pairs: readonly (readonly [report: string, files: readonly string[], compared: number])[] = [
  ['core1.0.0-h7-mnist-qdq-onnx/network_analyze_report.txt', ['network_c_info.json'], 15],
  ['core2.1.0-f4-mobilenetv2-time/network_generate_report.txt', ['network_c_info.json'], 13],
  ['core2.1.0-n6-mobilenetv2/network_generate_report.txt', ['network_c_info.json'], 33],
  ['core2.2.0-f4-resnet-validate/network_validate_report.txt', ['network_c_info.json'], 8],
  ['core2.2.0-n6-blazeface-27-sw-epochs/network_analyze_report.txt', ['network_c_info.json'], 35],
  ['core2.2.0-n6-blazeface-27-sw-epochs/network_generate_report.txt', ['network_c_info.json'], 35],
  ['core2.2.0-n6-mobilenetv2/network_test_generate_report.txt', ['network_c_info.json'], 33],
  ['core3.0.0-n6-mobilenetv2/network_generate_report.txt', [...compilers, 'atonn_options.ini'], 41],
  ['core3.0.0-n6-yolox-epoch-controller/network_generate_report.txt', ['network_c_info.json'], 36],
  ['core4.0.0-n6-asked-cpu-only/network_generate_report.txt', ['network_c_info.json'], 7],
  ['core4.0.0-n6-asked-npu-got-cpu/network_generate_report.txt', ['network_c_info.json'], 7],
  ['core4.0.0-n6-tcn/analyze_report.txt', ['network_c_info.json'], 7],
  ['core4.0.0-u3-yamnet-hsp/network_generate_report.txt', ['network_c_info.json'], 9],
  ['core4.0.0-u3-yamnet-no-hsp/network_generate_report.txt', ['network_c_info.json'], 9],
  ['core4.0.1-n6-speech/network_generate_report.txt', ['network.csv'], 6],
  ...['conv2d_16f_3x3', 'conv2d_1x1', 'conv2d_32f_7x7', 'depthwise_3x3'].flatMap(
    (op) =>
      [
        [`n6-single-op-${op}/network_generate_report.txt`, ['network_c_info.json'], 1],
        [`n6-single-op-${op}/network_validate_report.txt`, ['network_c_info.json'], 2],
      ] as const,
  ),
  ['stmai1.2.0-movement/network_validate_report.txt', ['network_report.json'], 8],
  ['stmai6.0.0-neuron/network_generate_report.txt', ['network_report.json'], 8],
  ['stmai7.1.0-acoustic/network_generate_report.txt', ['network_null_report.json'], 8],
  ['stmai8.1.0-lstm/network_generate_report.txt', ['network_trained_lstm.tflite_report.json'], 8],
];

/** Where two files of one run differ: each difference says why. */
const differences: Readonly<Record<string, readonly string[]>> = {
  'core2.2.0-f4-resnet-validate/network_validate_report.txt': [
    'the report states about 173,945 for microseconds of a sample, c_info.json states 173,796: one of them adds up the layers, the other counts what passes between them too',
  ],
};

/** Files with the right name that are of another run. */
const strangers: readonly (readonly [report: string, why: string])[] = [
  ['core1.0.0-h7-mnist-qdq-onnx/network_generate_report.txt', 'version 1.0.0-19899'],
  ['core1.0.0-l4-streaming-wakeword/sww_model_generate_report.txt', 'model strm_ww_int8'],
  ['stmai1.2.0-movement/network_generate_report.txt', 'it is of a validate'],
];

const folders = realFolders();

describe.skipIf(folders.length === 0)('real pairs (skipped where they are not at hand)', () => {
  const all = new Map<string, StFacts>(
    folders.flatMap(({ name, folder, files }) => {
      const read = (file: string) => readFileSync(join(folder, file));
      return files
        .filter((file) => file.endsWith('report.txt'))
        .map((file) => {
          const beside = candidates(file, files).map((other) => [other, read(other)] as const);
          const report = parseReport(decode(read(file)));
          return [`${name}/${file}`, joinFacts({ report }, file, new Map(beside))] as const;
        });
    }),
  );
  const joined = (facts: StFacts | undefined) =>
    facts?.beside.filter(({ kind }) => kind === 'joined').map(({ file }) => file);

  test('are found, and no others', () => {
    const found = [...all].filter(([, facts]) => joined(facts)?.length);
    expect(found.map(([name]) => name).sort()).toEqual(pairs.map(([name]) => name).sort());
  });

  test.each(pairs)(
    '%s agrees with %j in %i quantities, or says why not',
    (name, files, compared) => {
      const facts = all.get(name);
      expect(joined(facts)).toEqual(files);
      if (!facts) return;
      const several = quantities(facts).filter(({ statements }) => statements.length > 1);
      expect(several).toHaveLength(compared);
      const found = applyRules([filesDisagree], facts).map(({ message }) => message);
      expect(found).toEqual(differences[name] ?? []);
    },
  );

  test.each(strangers)('%s leaves a file out, and says that it is of %s', (name, why) => {
    const left = all.get(name)?.beside.filter(({ kind }) => kind === 'other-run');
    expect(left).toMatchObject([{ why: expect.stringContaining(why) }]);
  });
});
