import { describe, expect, it } from 'vitest';
import { sigmoid, tanh } from './activation.ts';

const unit = 3 * 2 ** 12;
const arguments16 = Array.from({ length: 65_536 }, (_, k) => k - 32_768);

describe('the functions of 16-bit values', () => {
  it('follow the curves to 4 of 32768, over the int16 range and beyond it', () => {
    const strays = [...arguments16, 60_000, -60_000, 130_559, 130_560, 1e6, -1e6].filter((v) => {
      const logistic = Math.abs(sigmoid(v) - 32_768 / (1 + Math.exp(-v / unit)));
      return logistic > 4 || Math.abs(tanh(v) - 32_768 * Math.tanh(v / unit)) > 4;
    });
    expect(strays).toEqual([]);
  });

  it('are in the middle at 0', () => {
    expect([sigmoid(0), tanh(0)]).toEqual([16_384, 0]);
  });

  it.each([sigmoid, tanh])('never fall: $name', (f) => {
    expect(arguments16.filter((v) => f(v + 1) < f(v))).toEqual([]);
  });

  it('end at the ends of 16 bits', () => {
    expect([sigmoid(2 ** 22), sigmoid(-(2 ** 22))]).toEqual([32_767, 1]);
    expect([tanh(2 ** 22), tanh(-(2 ** 22))]).toEqual([32_767, -32_767]);
  });
});
