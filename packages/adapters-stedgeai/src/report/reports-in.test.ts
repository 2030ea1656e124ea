import { expect, test } from 'vitest';
import { reportReader } from '../outcome/reader.ts';
import { reports } from '../testing.ts';
import { reportsIn } from './reports-in.ts';

const { floatIsland, denoiser } = reports;

const whole = (text: string) => reportsIn(text).map(({ report }) => report);

test('two reports in one file are two rows, each as if it stood alone', () => {
  const read = (text: string) => reportReader.read(new TextEncoder().encode(text), 'both.txt');
  const [first, second] = read(`${floatIsland}\n${denoiser}`);
  expect([first?.modelName, second?.modelName]).toEqual([
    'float_island_30x10',
    'recurrent_denoiser_257',
  ]);
  expect(first).toEqual(read(floatIsland)[0]);
  expect(second?.lines).toEqual(read(denoiser)[0]?.lines);
  expect(second?.unrecognised).toEqual([]);
});

test('a report keeps the line numbers of the whole file', () => {
  const before = floatIsland.split('\n').length;
  const [, second] = whole(`${floatIsland}\n${denoiser}`);
  const [alone] = whole(denoiser);
  expect(second?.summary?.line).toBe((alone?.summary?.line ?? 0) + before);
});

test('a model that is generated once more is another report; the call before it goes with it', () => {
  const again = floatIsland.replace(/^ *Parameters .*\n/m, '');
  const call = 'C:\\ST\\stedgeai.exe generate --target stm32f4 --compression high\n';
  const found = whole(`${floatIsland}\n${call}${again}`);
  expect(found.map(({ header }) => header.parameters?.split(' ', 1)[0])).toEqual([
    'generate',
    'generate',
  ]);
  expect(found[1]?.header.parameters).toContain('--compression high');
});

test('a validation after the code was generated, also one that was tried twice, is one report with it', () => {
  const validation = floatIsland.replace('report summary (generate)', 'report summary (validate)');
  const [report, ...others] = whole([floatIsland, validation, validation].join('\n'));
  expect(others).toEqual([]);
  expect(report?.laterSummaries.map(({ command }) => command)).toEqual(['validate', 'validate']);
});

test('a run that came to no summary belongs to the report before it', () => {
  const failed = 'ST Edge AI Core v3.0.0-20426 0123abcd\nTOOL ERROR: list index out of range\n';
  const [report, ...others] = whole(`${floatIsland}\n${failed}`);
  expect(others).toEqual([]);
  expect(report?.errors).toHaveLength(1);
});

test('copies that begin at their summaries are as many reports', () => {
  const copy = (text: string) => text.slice(text.indexOf(' Exec/report summary'));
  const found = whole(copy(floatIsland.replace(/^/gm, ' ')) + copy(denoiser.replace(/^/gm, ' ')));
  expect(found.map(({ summary }) => summary?.fields.model_name)).toEqual([
    'float_island_30x10',
    'recurrent_denoiser_257',
  ]);
});
