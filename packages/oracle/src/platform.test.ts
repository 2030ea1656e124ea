import { expect, test } from 'vitest';
import { runsHere } from './platform.ts';

test('a machine is of one architecture', () => {
  expect(runsHere('x86-64')).toBe(process.arch === 'x64');
  expect(runsHere('aarch64')).toBe(process.arch === 'arm64');
});

test('a processor has VNNI or lacks it', () => {
  const both = runsHere('x86-64 with VNNI') && runsHere('x86-64 with AVX2, without VNNI');
  expect(both).toBe(false);
});
