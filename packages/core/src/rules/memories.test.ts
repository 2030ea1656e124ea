import { describe, expect, test } from 'vitest';
import { bytes } from '../schema/figure.ts';
import type { Memory } from '../schema/measurement.ts';
import { facts, measurement, only } from '../testing/facts.ts';
import { beyondInternalRam } from './beyond-internal-ram.ts';
import { constantsInRam } from './constants-in-ram.ts';
import { externalMemoryHot } from './external-memory-hot.ts';

const memory = (
  name: string,
  role: string,
  usedBytes: number | null,
  capacityBytes: number | null = null,
): Memory => ({ name, role, usedBytes, capacityBytes });

const metrics = (changes: object) => ({ ...measurement().metrics, ...changes });

describe('external-memory-hot', () => {
  test.each(['DRAM', 'hyperRAM', 'SDRAM', 'external PSRAM', 'Off-chip RAM'])(
    'fires where the arena lies in %s',
    (name) => {
      const memories = [memory(name, 'arena', 100)];
      expect(only(externalMemoryHot, facts({ memories })).message).toContain(name);
    },
  );

  test.each([
    ['activations lie on the chip', memory('npuRAM5', 'arena', 100)],
    ['constants alone lie outside', memory('octoFlash', 'constants', 100)],
    ['constants alone lie in DRAM', memory('DRAM', 'constants', 100)],
    ['nothing is in the memory', memory('DRAM', 'arena', 0)],
    ['SRAM has DRAM in its name only by chance', memory('SRAM', 'arena', 9)],
  ])('is silent where %s', (_, row) => {
    expect(externalMemoryHot.find(facts({ memories: [row] }))).toEqual([]);
  });
});

describe('beyond-internal-ram', () => {
  test('is an error where a memory of the chip is overfull', () => {
    const memories = [memory('AXISRAM1', 'arena', 1_100, 1_024)];
    expect(only(beyondInternalRam, facts({ memories }))).toMatchObject({
      severity: 'error',
      message: 'AXISRAM1 is asked for 1,100 B and has 1,024 B',
    });
  });

  test('says how much more the activations take where the rest lies outside', () => {
    const memories = [memory('cpuRAM2', 'arena', 1_024, 1_024), memory('hyperRAM', 'arena', 76)];
    const activations = bytes(1_100, 'estimated');
    const found = only(beyondInternalRam, facts({ memories, metrics: metrics({ activations }) }));
    expect(found.message).toContain('1,100 B, and the internal memories hold 1,024 B');
  });

  test.each([
    ['the memory is just full', [memory('SRAM', 'arena', 1_024, 1_024)]],
    ['the capacity is not known', [memory('SRAM', 'arena', 4_096)]],
    ['a flash is overfull', [memory('Flash', 'constants', 4_096, 1_024)]],
    ['the activations would fit', [memory('SRAM', 'arena', 1, 2_048), memory('DRAM', 'arena', 5)]],
  ])('is silent where %s', (_, memories) => {
    const activations = bytes(1_100, 'estimated');
    expect(beyondInternalRam.find(facts({ memories, metrics: metrics({ activations }) }))).toEqual(
      [],
    );
  });
});

describe('constants-in-ram', () => {
  const constants = bytes(16_812, 'derived');
  const section = (data: number) => [{ module: 'weights.o', text: 0, rodata: 0, data, bss: 0 }];

  test('fires where a writable memory holds constants', () => {
    const memories = [memory('AXISRAM2', 'constants', 16_812)];
    expect(only(constantsInRam, facts({ memories })).message).toContain('AXISRAM2 (16,812 B)');
  });

  test('fires where .data has room for all of them', () => {
    const of = { sections: section(16_900), metrics: metrics({ constants }) };
    expect(only(constantsInRam, facts(of)).message).toContain('weights.o has 16,900 B');
  });

  test.each([
    ['they lie in flash', { memories: [memory('octoFlash', 'constants', 9)] }],
    ['.data is small', { sections: section(568), metrics: metrics({ constants }) }],
    ['their size is not known', { sections: section(16_900) }],
    [
      'there are next to none',
      { sections: section(200), metrics: metrics({ constants: bytes(100, 'derived') }) },
    ],
  ])('is silent where %s', (_, of) => {
    expect(constantsInRam.find(facts(of))).toEqual([]);
  });
});
