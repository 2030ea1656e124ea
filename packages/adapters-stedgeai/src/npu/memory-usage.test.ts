import { describe, expect, test } from 'vitest';
import { parseReport } from '../report/parse.ts';
import { readMemoryUsage, readUsedRanges } from './memory-usage.ts';
import { read } from './testing.ts';

const usage = `
Memory usage information  (input/output buffers are included in activations)
------------------------------------------------------------------------------------
	cpuRAM9    [0x34100000 - 0x34200000]:          0  B /      1.000 MB  (  0.00 % used) -- weights:          0  B (  0.00 % used)  activations:          0  B (  0.00 % used)
	npuRAM7    [0x34200000 - 0x34270000]:     96.008 kB /    448.000 kB  ( 21.43 % used) -- weights:        104  B (  0.02 % used)  activations:     95.906 kB ( 21.41 % used)
	cpuRAM9_npuRAM7    [0x34100000 - 0x34270000]:     64.000 kB /      1.438 MB  (  4.35 % used) -- weights:          0  B (  0.00 % used)  activations:     64.000 kB (  4.35 % used)
	nandFlash  [0x70000000 - 0x70400000]:      1.250 MB /      4.000 MB  ( 31.25 % used) -- weights:      1.250 MB ( 31.25 % used)  activations:          0  B (  0.00 % used)
---
Total:                                             1.406 MB                                  -- weights:      1.250 MB                  activations:    159.906 kB
====================================================================================
`;

const ranges = `
Used memory ranges
------------------------------------------------------------------------------------
	npuRAM7    [0x34200000 - 0x34270000]: 0x34200000-0x34210000, 0x34220000-0x34228010
	nandFlash  [0x70000000 - 0x70400000]: 0x70000000-0x70140040
====================================================================================
`;

describe('the use of the memories', () => {
  test('is given in bytes by memory and for what, kB being KiB', () => {
    const { result, missed } = read(usage, readMemoryUsage);
    expect(missed).toEqual([expect.stringContaining('Memory usage information')]);
    expect(result?.memories[1]).toEqual({
      line: 5,
      name: 'npuRAM7',
      start: 0x34200000,
      end: 0x34270000,
      usedBytes: 98_312,
      capacityBytes: 458_752,
      weightsBytes: 104,
      activationsBytes: 98_208,
      within: 0,
    });
  });

  test('of a compound is a row like the others, its size taken from the addresses', () => {
    const { result } = read(usage, readMemoryUsage);
    expect(result?.memories[2]).toMatchObject({
      name: 'cpuRAM9_npuRAM7',
      usedBytes: 65_536,
      capacityBytes: 0x170000,
    });
  });

  test('has a total, which is not exact in MB', () => {
    const { result } = read(usage, readMemoryUsage);
    expect(result?.total).toMatchObject({ activationsBytes: 163_744, within: 524 });
    expect(result?.ioInActivations).toBe(true);
    expect(read(usage.replace(/ \(input.*/, ''), readMemoryUsage).result?.ioInActivations).toBe(
      false,
    );
  });

  test('is nearer the truth where the addresses in use are stated', () => {
    const { memoryUsage, unrecognised } = parseReport(`${usage}${ranges}`);
    expect(unrecognised).toEqual([]);
    expect(memoryUsage?.memories[3]).toMatchObject({
      usedBytes: 0x140040,
      weightsBytes: 0x140040,
      activationsBytes: 0,
    });
    expect(memoryUsage?.memories[1]?.usedBytes).toBe(98_312);
    expect(memoryUsage?.ranges.npuRAM7).toEqual([
      [0x34200000, 0x34210000],
      [0x34220000, 0x34228010],
    ]);
  });

  test('is not taken from addresses that contradict the size', () => {
    const far = `${usage}${ranges.replace('0x70140040', '0x70240040')}`;
    expect(parseReport(far).memoryUsage?.memories[3]?.usedBytes).toBe(1_310_720);
  });

  test('reads the addresses alone, whatever the memories are called', () => {
    const { result, missed } = read(ranges.replace('npuRAM7', '__proto__'), readUsedRanges);
    expect(Object.keys(result)).toEqual(['__proto__', 'nandFlash']);
    expect(missed).toEqual(['Used memory ranges']);
    const named = `${usage}${ranges}`.replaceAll('npuRAM7 ', 'constructor ');
    expect(parseReport(named).memoryUsage?.memories[1]?.usedBytes).toBe(98_312);
  });

  test('is read from where a copy begins inside it', () => {
    const tail = `${usage}${ranges}`.slice(usage.indexOf('\tnandFlash'));
    const { memoryUsage, unrecognised } = parseReport(tail);
    expect(unrecognised).toEqual([]);
    expect(memoryUsage?.memories).toMatchObject([{ name: 'nandFlash', usedBytes: 0x140040 }]);
    const rest = ranges.slice(ranges.indexOf('\tnandFlash'));
    expect(parseReport(rest)).toMatchObject({
      memoryUsage: { memories: [], ranges: { nandFlash: [[0x70000000, 0x70140040]] } },
      unrecognised: [],
    });
  });

  test('leaves rows that it does not understand', () => {
    const odd = usage.replace('104  B', 'some B').replace('1.250 MB /', '1.250 XB /');
    const { result, missed } = read(odd, readMemoryUsage);
    expect(result?.memories).toHaveLength(2);
    expect(missed).toHaveLength(3);
  });
});
