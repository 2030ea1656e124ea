import { expect, test } from 'vitest';
import { grid } from '../data/grid.ts';
import { sweeps } from '../data/tradeoffs/sweep.ts';
import { firmware } from '../testing/firmware.ts';
import { sample } from '../testing/sample.ts';
import { summaryMarkdown } from './summary.ts';
import { sweepBlock } from './sweep.ts';

test('a sweep is a table along the front, with differences from the default and what failed', () => {
  expect(sweeps(grid(firmware())).flatMap((sweep) => sweepBlock(sweep).lines(20))).toEqual([
    '### Sweep: kws_ref_model on iree riscv32-imafdc',
    '',
    '| variant | Flash, application (B) | RAM, application (B) | Instructions |',
    '|:--|--:|--:|--:|',
    '| **\u200b+zba +zbb +zbs, vector bytes 8** | 204,433 <sub>−22.0 %</sub> | 51,804 <sub>0 %</sub> | 18,078,500 <sub>−5.0 %</sub> |',
    '| **\u200b+zba +zbb +zbs** | 219,661 <sub>−16.1 %</sub> | 51,804 <sub>0 %</sub> | 17,317,300 <sub>−9.0 %</sub> |',
    '| vector bytes 8 | 251,413 <sub>−4.0 %</sub> | 51,804 <sub>0 %</sub> | 19,410,600 <sub>+2.0 %</sub> |',
    '| default | 261,949 | 51,804 | 19,030,000 |',
    '| no const eval | 267,949 <sub>+2.3 %</sub> | 51,804 <sub>0 %</sub> | 19,030,000 <sub>0 %</sub> |',
    '| vector bytes 32 | 278,637 <sub>+6.4 %</sub> | 51,804 <sub>0 %</sub> | 19,791,200 <sub>+4.0 %</sub> |',
    '',
    '<sub>Bold: on the Pareto front of flash and instructions; differences from the default.</sub>',
    '',
    '- vector bytes 4: failed: the compiler has no lowering for vectors of 4 elements here',
    '',
  ]);
});

test('the summary has its sweeps, where there are any', () => {
  expect(summaryMarkdown(firmware())).toContain('### Sweep: kws_ref_model');
  expect(summaryMarkdown(sample())).not.toContain('### Sweep');
});
