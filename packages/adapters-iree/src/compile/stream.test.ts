import { describe, expect, test } from 'vitest';
import { fixture } from '../testing.ts';
import { keepConstants, readSchedule } from './stream.ts';

const stream = fixture('iree/stream.mlir').toString();

test('a schedule gives its buffers in bytes and its kernels in their order', () => {
  expect(readSchedule(stream)).toEqual({
    constants: 64,
    transient: 64,
    dispatches: [
      'main_dispatch_0_elementwise_16_f32xi8',
      'main_dispatch_1_matvec_like_8x16_i8xi8xi32',
    ],
  });
});

test('a buffer of open size makes its sum unknown, not smaller', () => {
  const open = stream.replace('<transient>{%c64}', '<transient>{%size}');
  expect(readSchedule(open)).toMatchObject({ constants: 64, transient: null });
});

test('text without a schedule has no kernels and no buffers', () => {
  expect(readSchedule('module {}\n').dispatches).toEqual([]);
});

describe('the barrier in front of packed weights', () => {
  const kept = keepConstants(stream);

  test('is used by the mapping only', () => {
    const added = kept.split('\n').filter((line) => line.includes('%edgebench_constants_0'));
    expect(added).toHaveLength(2);
    expect(added[0]?.trim()).toBe(
      '%edgebench_constants_0 = util.optimization_barrier %buffer_cst : !util.buffer',
    );
    expect(added[1]).toContain('stream.resource.try_map');
    expect(kept).toContain('stream.file.constant');
  });

  test('changes nothing else', () => {
    const restored = kept
      .split('\n')
      .filter((line) => !line.includes('util.optimization_barrier %buffer_cst'))
      .join('\n')
      .replaceAll('%edgebench_constants_0', '%buffer_cst');
    expect(restored).toBe(stream);
  });
});
