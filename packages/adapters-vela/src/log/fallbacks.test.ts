import { describe, expect, test } from 'vitest';
import { encode, fixture, only } from '../test-files.ts';
import { parseVelaLog } from './parse.ts';

describe('operators that fall back to the CPU', () => {
  test('carry the native core’s reason, joined where it spans lines', () => {
    const network = only(parseVelaLog(fixture('embedding_l2.txt')));
    expect(network.fallbacks.map(({ op, reason }) => [op, reason])).toEqual([
      [
        'QUANTIZE',
        expect.stringMatching(
          /^Operation has tensor with unsupported DataType Float32 .*; Feature-map dataTypes must be one of /,
        ),
      ],
      ['SQUARE', 'Unsupported opType'],
      ['DEQUANTIZE', 'Unsupported opType'],
    ]);
    expect([network.cpuOps, network.npuOps]).toEqual([3, 12]);
    const cpu = network.placed.filter(({ unit }) => unit === 'cpu');
    expect(cpu.map(({ name }) => name).toSorted()).toEqual(
      network.fallbacks.map(({ name }) => name).toSorted(),
    );
  });

  test('carry the legacy core’s constraint and detail', () => {
    const network = only(parseVelaLog(fixture('embedding_l2_legacy.txt')));
    expect(network.fallbacks[0]).toMatchObject({
      op: 'DEQUANTIZE',
      name: 'tfl.dequantize',
      reason: expect.stringMatching(
        /^Input\(s\), Output and Weight tensors must have quantization parameters; Op has /,
      ),
    });
    expect(network.fallbacks).toHaveLength(network.cpuOps ?? -1);
  });

  test('are counted in the words of versions 1 and 2', () => {
    const network = only(parseVelaLog(encode('3/106 (2.8%) operations falling back to the CPU\n')));
    expect([network.cpuOps, network.npuOps, network.core]).toEqual([3, 103, 'legacy']);
  });

  test('keep a bullet list and end at the empty line', () => {
    const network = only(
      parseVelaLog(
        encode(
          "Warning (supported operators) operator: AVERAGE_POOL_2D, ofm: 'a'\nReason: kernel height: 280 out of range\nKernel constraints:\n  - IF padding=VALID:\n    - Kernel height must be less than or equal to 256.\n\nunrelated\nCPU operators = 1 (100.0%)\n",
        ),
      ),
    );
    expect(network.fallbacks).toEqual([
      {
        line: 1,
        op: 'AVERAGE_POOL_2D',
        name: 'a',
        reason:
          'kernel height: 280 out of range; Kernel constraints:; IF padding=VALID:; Kernel height must be less than or equal to 256.',
      },
    ]);
  });
});
