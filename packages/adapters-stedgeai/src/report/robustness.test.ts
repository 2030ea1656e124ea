import { describe, expect, test } from 'vitest';
import { reportReader } from '../outcome/reader.ts';
import { processorClock, reports } from '../testing.ts';
import { parseReport } from './parse.ts';

describe('a long text', () => {
  test.each([
    ['one endless line', 'x'.repeat(4_000_000)],
    ['a ruler that never ends', `${'-'.repeat(60_000)}x\n`.repeat(20)],
    ['open parentheses', `C-Arrays (1)\n---- ----\n${'('.repeat(60_000)}\n---- ----\n`.repeat(5)],
    ['quotes and commas', ` input 1/1 : '${"', a".repeat(15_000)}\n`.repeat(10)],
    ['blanks', `${' '.repeat(60_000)}x\n`.repeat(20)],
    ['headings only', 'C-Layers (1)\n'.repeat(50_000)],
    ['steps of the console', '>>>> EXECUTING A\n<<<< DONE EXECUTING B\n'.repeat(30_000)],
    ['sets of options', 'Configuration 0: a:\n total bytes left unallocated=1\n'.repeat(20_000)],
    ['addresses', `Used memory ranges\n${' a [0x1 - 0x2]: 0x1-0x2\n'.repeat(30_000)}`],
    ['bars that do not end', `${'PASS:  40%|####    4/10 [00:01'.repeat(2_000)}\n`.repeat(20)],
    [
      'epochs',
      `Total number of epochs: 9 of which 9 implemented in software\n${'epoch 1 -SW- ( Conv )\n'.repeat(50_000)}`,
    ],
    [
      'epochs of as many ops',
      `Total number of epochs: 9\n${Array.from({ length: 50_000 }, (_, id) => `epoch ${id} -SW- ( Op${id} )\n`).join('')}`,
    ],
    [
      'tensors of the code that ran',
      `ST.AI Profiling results v2.0 - "network"\n${"I[1/1] 'in' : int8[1,64], 64 Bytes, x\n".repeat(30_000)}`,
    ],
    [
      'lowerings of a large prime',
      'Lowering Conv_1 id=1 with Lowerer HW\ntensor ch: 999999937\n'.repeat(20_000),
    ],
    ['reports', 'ST Edge AI Core v3.0.0-1 abcdef\nExec/report summary (generate)\n'.repeat(3_000)],
    ['equal signs', `model: macc=1 ${'a=1 '.repeat(15_000)}\n`.repeat(5)],
  ])('takes time in proportion to its size: %s', (_, text) => {
    const report = `Exec/report summary (generate)\nweights (ro) : 1 B\nactivations (rw) : 1 B\n${text}`;
    const ms = processorClock();
    reportReader.read(new TextEncoder().encode(report), 'long.txt');
    expect(ms()).toBeLessThan(3_000);
  });
});

describe('hostile names', () => {
  test('pass through as the text they are', () => {
    const name = `<script>alert(1)</script>=cmd()|;rm -rf é`;
    const report = parseReport(reports.floatIsland.replaceAll('float_island_30x10', name));
    expect(report.summary?.fields.model_name).toBe(name);
    expect(report.summary?.fields['model file']).toBe(`models/${name}.onnx`);
    expect(report.unrecognised).toEqual([]);
  });
});
