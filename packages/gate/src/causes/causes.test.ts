import { bytes, figure } from '@edgebench/core/browser';
import { expect, test } from 'vitest';
import { judge } from '../judge.ts';
import { defaultPolicy } from '../policy/policy.ts';
import { cell, contender, equivalence, figures, judged, layer } from '../testing/cells.ts';
import type { Judgement } from '../types.ts';

const causes = ({ regressions }: Judgement): string[] =>
  regressions[0]?.causes.map(({ message }) => message) ?? [];

const flash = (value: number) => figures({ 'flash.model': bytes(value, 'estimated') });

test("the model's bytes come first, then the layers, the largest first", () => {
  const before = cell({ layers: [layer('a', { constants: 1 }), layer('b', { constants: 2_304 })] });
  const after = cell({
    ...{ model: 'b'.repeat(64), cell: 'd', metrics: flash(9_000) },
    layers: [layer('a', { constants: 3 }), layer('b', { constants: 9_216 })],
  });
  expect(causes(judged(before, after))).toEqual([
    "the model's bytes changed: aaaaaaaaaaaa → bbbbbbbbbbbb",
    'layer b (CONV_2D): constants 2,304 → 9,216 B (+300 %)',
    'layer a (CONV_2D): constants 1 → 3 B (+200 %)',
  ]);
});

test('where no layer states the metric, those that moved in something else are named', () => {
  const before = cell({ layers: [layer('a', { cycles: 9 }), layer('b', { cycles: 100 })] });
  const after = cell({
    layers: [layer('a', { cycles: 8 }), layer('b', { cycles: 150 }), layer('c', { unit: 'cpu' })],
    metrics: flash(9_000),
  });
  expect(causes(judged(before, after))).toEqual([
    'layer c (CONV_2D): new',
    'layer b (CONV_2D): cycles 100 → 150 (+50 %)',
  ]);
});

test('an improvement has causes as well', () => {
  const before = cell({ layers: [layer('a', { constants: 8 })], metrics: flash(12) });
  const { improvements } = judged(before, cell({ layers: [layer('a', { constants: 6 })] }));
  expect(improvements[0]?.causes.map(({ message }) => message)).toEqual([
    'layer a (CONV_2D): constants 8 → 6 B (-25 %)',
  ]);
});

test('options, and sections of flash alone, explain flash', () => {
  const section = (text: number, bss: number) => [
    { module: 'net.o', text, rodata: 0, data: 0, bss },
  ];
  const options = (mode: string) => ({ id: 'npu-128', device: 'npu-128', options: { mode } });
  const before = cell({ sections: section(5, 1), target: options('size') });
  const after = cell({ sections: section(9, 8), target: options('speed'), metrics: flash(14) });
  expect(causes(judged(before, after))).toEqual([
    'option mode: size → speed',
    'section net.o, flash: 5 → 9 B (+80 %)',
  ]);
});

test('buffers of constants explain flash', () => {
  const side = (size: number, total: number) => ({
    ...contender([]),
    sides: [
      {
        ...{ measurement: cell({ metrics: flash(total) }), definitions: {} },
        buffers: [
          { name: 'weights', role: 'constants' as const, memory: null, bytes: size, offset: null },
        ],
      },
    ],
  });
  const found = judge(side(10, 10), side(30, 30), defaultPolicy);
  expect(causes(found)).toEqual(['buffer weights: 10 → 30 B (+200 %)']);
});

test('what moved the other way explains nothing, and that is said', () => {
  const before = cell({ layers: [layer('a', { constants: 8 })] });
  const after = cell({ layers: [layer('a', { constants: 2 })], metrics: flash(12) });
  expect(causes(judged(before, after))).toEqual([
    expect.stringContaining('nothing in the data says why'),
  ]);
});

test('a cell of another id whose conditions are the same is the adapter', () => {
  const [first] = causes(judged(cell(), cell({ cell: 'd', metrics: flash(12) })));
  expect(first).toContain('the adapter or the number of vectors changed');
});

test('five are listed, and how many more there are', () => {
  const layers = (cycles: number) =>
    Array.from({ length: 9 }, (_, at) => layer(`l${at}`, { index: at, cycles: cycles * (at + 1) }));
  const total = (value: number) => figures({ cycles: figure(value, 'cycles', 'estimated') });
  const found = causes(
    judged(
      cell({ layers: layers(1), metrics: total(45) }),
      cell({ layers: layers(2), metrics: total(90) }),
    ),
  );
  expect(found).toHaveLength(6);
  expect(found[0]).toBe('layer l8 (CONV_2D): cycles 9 → 18 (+100 %)');
  expect(found[5]).toBe('and 4 more');
});

test("a verdict's cause is the first op that differs, and a failure's is what the tool said", () => {
  const worse = cell({ equivalence: equivalence('divergent', { firstDifference: 'op 3 (ADD)' }) });
  expect(causes(judged(cell({ equivalence: equivalence('exact') }), worse))).toEqual([
    'first difference: op 3 (ADD)',
  ]);
  const reason = { code: 'crash', message: 'it fell', remedy: null, evidence: 'at line 7' };
  expect(causes(judged(cell(), cell({ status: 'failed', reason })))).toEqual([
    'crash: it fell',
    'at line 7',
  ]);
});
