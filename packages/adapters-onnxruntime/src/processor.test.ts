import { expect, test } from 'vitest';
import { processorOf, thisProcessor } from './processor.ts';

test.each([
  ['processor\t: 0\nflags\t\t: fpu sse4_1 avx avx2 fma\n', 'avx2'],
  ['flags\t\t: sse4_1 avx avx2 avx512bw avx512_vnni\n', 'avx512_vnni'],
  ['Features\t: fp asimd asimddp\n', 'asimddp'],
])('the most capable extension of %j is %s', (cpuinfo, extension) => {
  expect(processorOf(cpuinfo, 'a processor')).toBe(extension);
});

test.each([null, '', 'flags : none of these\n'])(
  'where %j lists none, the processor is called by its name',
  (cpuinfo) => {
    expect(processorOf(cpuinfo, 'a processor')).toBe('a processor');
  },
);

test('this machine has one', () => {
  expect(thisProcessor()).not.toBe('');
});
