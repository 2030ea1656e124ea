import { describe, expect, it } from 'vitest';
import { watchAccumulators } from './accumulator.ts';
import { add, conv, type HandMade, mapAt, stream } from './test-stream.ts';

const run = (operation: HandMade, least: number, most: number): string[] => {
  const { watcher, findings } = watchAccumulators();
  const [placed] = stream(operation);
  watcher.begin(placed);
  watcher.accumulated(least, most);
  watcher.end(placed);
  return findings().map(({ message }) => message);
};

const map = mapAt(0);

describe('watchAccumulators', () => {
  it('takes the extremes of 32 and of 40 bits', () => {
    expect(run(conv(map, map), -(2 ** 31), 2 ** 31 - 1)).toEqual([]);
    const wide = conv(map, map, { accumulator: 'int40' });
    expect(run(wide, -(2 ** 39), 2 ** 39 - 1)).toEqual([]);
  });

  it('sees the first value beyond', () => {
    expect(run(conv(map, map), 0, 2 ** 31)).toEqual([
      'NPU_OP_CONV: a sum of 2147483648 does not fit 32 bits',
    ]);
    const wide = conv(map, map, { accumulator: 'int40' });
    expect(run(wide, -(2 ** 39) - 1, 0)).toEqual([
      'NPU_OP_CONV: a sum of -549755813889 does not fit 40 bits',
    ]);
  });

  it('asks nothing of elementwise operations, which have no accumulator', () => {
    expect(run(add(map, map, map), 0, 2 ** 40)).toEqual([]);
  });
});
