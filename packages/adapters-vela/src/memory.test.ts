import { expect, test } from 'vitest';
import { parseVelaLog } from './log/parse.ts';
import { allocationFacts, exactBytes, memoryFacts } from './memory.ts';
import { fixture } from './test-files.ts';

test.each([
  ['1.97', [2_016], 2_016, null],
  ['888.38', [909_216, 909_696], 909_696, null],
  ['12.50', [784, 12_016], 12_800, null],
])(
  '%s KiB is the bytes of the table, or of the tables together, that round to it',
  (kib, peaks, bytes, rounded) => {
    expect(exactBytes('SRAM', kib, peaks)).toEqual({ area: 'SRAM', bytes, rounded });
  },
);

test.each([
  ['1.97', 2_016],
  ['21.67', 22_192],
  ['196.47', 201_184],
  ['0.75', 768],
])('%s KiB without a table is the one multiple of 16 that rounds to it', (kib, bytes) => {
  expect(exactBytes('SRAM', kib, [])).toEqual({ area: 'SRAM', bytes, rounded: `${kib} KiB` });
});

test.each(['0.99', 'nan', '', '-1'])(
  '%s KiB, to which no allocation rounds, stays unknown',
  (kib) => {
    expect(exactBytes('SRAM', kib, []).bytes).toBeNull();
  },
);

test('the arena of a model that is all on the CPU comes from the table: the summary is silent', () => {
  const [network] = parseVelaLog(fixture('digits_cnn_float.txt')).networks;
  const storage = { constants: 'Off-chip Flash', arena: 'SRAM' } as const;
  const { peaks, npuConstants } = allocationFacts(network?.allocations ?? [], storage);
  expect(network?.memoryUsed.size).toBe(0);
  expect(memoryFacts(new Map(), peaks)).toEqual([{ area: 'SRAM', bytes: 31_360, rounded: null }]);
  expect(npuConstants).toBe(0);
});

test('feature maps at the same place count once, and weight buffers not at all', () => {
  const table = {
    line: 1,
    area: 'Sram',
    kinds: ['FeatureMap', 'Staging'],
    subgraph: null,
    peakBytes: 160,
    tensors: [
      [0, 2, 0, 64, 'NHWC'],
      [1, 3, 0, 64, 'NHCWB16'],
      [2, 4, 64, 96, 'NHWC'],
      [2, 2, 96, 160, 'Unknown'],
      [5, 5, 0, 80, 'NHWC'],
    ].map(([start, end, from, to, format]) => ({
      start: Number(start),
      end: Number(end),
      startAddress: Number(from),
      endAddress: Number(to),
      bytes: Number(to) - Number(from),
      usage: 0,
      purpose: null,
      format: String(format),
      name: 't',
    })),
  };
  expect(allocationFacts([table], null).featureMaps).toBe(96);
});
