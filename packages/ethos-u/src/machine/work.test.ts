import { describe, expect, it } from 'vitest';
import { add, conv, dma, type HandMade, mapAt, pool, stream, wait } from '../checks/test-stream.ts';
import { EthosUError } from '../errors.ts';
import { assertBounded, type Limits, workOf } from './work.ts';

const map = mapAt(0);
const work = (operation: HandMade): number => workOf(stream(operation)[0]);

describe('workOf', () => {
  it('counts the products of a convolution and the elements that it passes over', () => {
    expect(work(conv(map, map))).toBe(8 * 8 * 4 * 4 + 8 * 8 * 4);
  });

  it('counts a tap of a pool once for each channel', () => {
    const kernel = { ...pool(map, map).kernel, height: 2, width: 2 };
    expect(work(pool(map, map, { kernel }))).toBe(8 * 8 * 4 * 4 + 9 * 9 * 4);
  });

  it('counts elements, bytes and nothing for waits', () => {
    expect(work(add(map, map, map))).toBe(256);
    expect(work(dma(0, 1, 0, 63))).toBe(64);
    expect(work(wait('dma', 0))).toBe(0);
  });
});

describe('assertBounded', () => {
  const refusal = (limits: Limits, ...operations: HandMade[]): EthosUError | null => {
    try {
      assertBounded(stream(...operations), limits);
      return null;
    } catch (error) {
      if (error instanceof EthosUError) return error;
      throw error;
    }
  };

  it('names the operation at which a stream takes too much', () => {
    const limits = { work: 300, elements: 1000 };
    const one = add(map, map, map);
    expect(refusal(limits, one)).toBeNull();
    expect(refusal(limits, one, one)).toMatchObject({ code: 'too-much-work', offset: 4 });
  });

  it('refuses a map that a kernel makes larger than memory', () => {
    const kernel = { ...pool(map, map).kernel, height: 4096, width: 4096 };
    const limits = { work: 2 ** 60, elements: 2 ** 20 };
    expect(refusal(limits, pool(map, map, { kernel }))).toMatchObject({ code: 'too-much-work' });
  });
});
