import { expect, test } from 'vitest';
import { baseName, commandOf, differingOption, isSameCall } from './call.ts';
import { candidates, stemOf } from './candidates.ts';

test('calls that differ in blanks alone are one', () => {
  expect(
    isSameCall('generate  --target stm32n6\t-m a.onnx ', 'generate --target stm32n6 -m a.onnx'),
  ).toBe(true);
  expect(isSameCall('generate -m a.onnx', 'analyze -m a.onnx')).toBe(false);
  expect(commandOf(' generate  -m a')).toBe('generate');
});

test.each([
  ['the command', 'generate -m a.onnx', 'analyze -m a.onnx'],
  ['folders', 'generate -m /home/a b/a.onnx -w /tmp/1', 'generate --model C:\\x\\a.onnx -o D:\\y'],
  ["the profile file's folder", '-x --st-neural-art p@/a/n.json', '-x --st-neural-art p@n.json'],
  ['an equals sign', 'generate --st-neural-art=p', 'generate --st-neural-art p'],
  ['where it runs', 'validate -m a --mode target --desc serial:921600', 'generate -m a'],
  ['order', 'generate -O time -m a', 'generate --model a --optimization time'],
  [
    'an option given twice',
    'generate -m a --memory-pool p --memory-pool p',
    'generate -m a --memory-pool p',
  ],
])('two calls that differ in %s make the same code', (_, one, other) => {
  expect(differingOption(one, other)).toBeNull();
});

test.each([
  ['model', 'generate -m a.onnx', 'generate -m b.onnx'],
  ['optimization', 'generate -m a -O time', 'generate -m a'],
  ['st-neural-art', 'generate --st-neural-art p@a.json', 'generate --st-neural-art q@a.json'],
  ['hsp', 'generate -m a', 'generate -m a --hsp 4096'],
])('another `%s` makes other code', (option, one, other) => {
  expect(differingOption(one, other)).toBe(option);
});

test('the base name of a path is its last part on any system', () => {
  expect(['/a/b.c', 'a\\b.c', 'b.c', ''].map(baseName)).toEqual(['b.c', 'b.c', 'b.c', '']);
});

test.each([
  ['network_generate_report.txt', 'network'],
  ['network_c_info.json', 'network'],
  ['network_val_io.npz', 'network'],
  ['net.tflite_report.json', 'net.tflite'],
  ['report.txt', ''],
  ['network.csv', 'network'],
])('%s has the stem %j', (name, stem) => {
  expect(stemOf(name)).toBe(stem);
});

test('files that may be of the run are found by their names, those of its own name first', () => {
  const beside = [
    ...['a_c_info.json', 'kws_c_info.json', 'kws.csv', 'results.csv', 'network.csv', 'x.mpool'],
    ...['atonn_options.ini', 'kws_report.json', 'kws.tflite', 'kws_generate_report.txt'],
  ];
  expect(candidates('kws_generate_report.txt', beside)).toEqual([
    ...['kws_c_info.json', 'a_c_info.json', 'kws.csv', 'network.csv', 'x.mpool'],
    ...['atonn_options.ini', 'kws_report.json'],
  ]);
});

test('of hundreds of files of one form only a few are opened', () => {
  const beside = Array.from({ length: 500 }, (_, index) => `n${index}_c_info.json`);
  const chosen = candidates('n321_generate_report.txt', beside);
  expect(chosen).toHaveLength(8);
  expect(chosen[0]).toBe('n321_c_info.json');
});
