import { expect, test } from 'vitest';
import { progressOf } from './progress.ts';

test.each([
  ['\rPASS:   0%|          | 0/99 [00:00<?, ?it/s]', '0 %'],
  ['PASS:  11%|#1   | 11/99 [00:05<00:45]\rPASS:  92%|#########1| 91/99', '92 %'],
  [
    'PASS:  92%|#########1| 91/99\n >>>> EXECUTING NEURAL ART COMPILER\n   atonn -i x',
    'NPU compiler',
  ],
  ['Setting validation data...\nRunning the ST.AI c-model (AI RUNNER)...', 'inferences'],
])('the last mark in %j says how far the tool is', (text, word) => {
  expect(progressOf(text)).toBe(word);
});

test('a share of something else is no progress', () => {
  expect(progressOf('npuRAM5: 140.000 kB ( 31.25 % used)\nweights -56.1%')).toBeNull();
});
