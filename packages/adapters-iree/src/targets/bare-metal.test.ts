import { expect, test } from 'vitest';
import { bareMetal } from './bare-metal.ts';

const targetOf = (id: string) => bareMetal.find(({ spec }) => spec.id === id);

test('one target is measured where none is named, and variants only in a sweep', () => {
  expect(bareMetal.flatMap(({ spec }) => (spec.default ? [spec.id] : []))).toEqual([
    'riscv32-imafdc',
  ]);
  for (const { spec } of bareMetal) {
    expect(spec.options.variantOf !== undefined).toBe(spec.sweep === true);
  }
});

test('what is changed is told to the compiler, and stands in the options', () => {
  const { spec, flags } = targetOf('riscv32-imafdc-zb/vector8') ?? {};
  expect(spec?.options).toMatchObject({
    features: '+m,+a,+f,+d,+c,+zba,+zbb,+zbs',
    vectorBytes: 8,
    variantOf: 'riscv32-imafdc',
  });
  expect(flags).toContain('--iree-llvmcpu-target-vector-width-in-bytes=8');
  expect(flags).toContain('--iree-llvmcpu-target-cpu-features=+m,+a,+f,+d,+c,+zba,+zbb,+zbs');
});

test('the options of every target differ from those of every other', () => {
  const told = bareMetal.map(({ spec, flags }) => JSON.stringify([spec.device, flags]));
  expect(new Set(told).size).toBe(told.length);
});
