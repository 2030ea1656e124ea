import { expect, test } from 'vitest';
import { BenchError } from '../errors.ts';
import { type CollectOptions, collect } from './collect.ts';
import type { Contestant } from './order.ts';

const options: CollectOptions = {
  samples: 4,
  warmUps: 2,
  isOver: () => false,
  onRound: () => {},
};

/** Sides that take a time of their own, on a machine that is slower by 1 ms each time. */
function machine() {
  const turns: Contestant[] = [];
  const take = async (side: Contestant) => {
    turns.push(side);
    return (side === 'baseline' ? 100 : 200) + turns.length;
  };
  return { turns, take };
}

test('both sides are sampled in turns, after warm-ups that are thrown away', async () => {
  const { turns, take } = machine();
  const collected = await collect(take, options);
  expect(turns.map((side) => side[0]).join('')).toBe('bccbbccbbccb');
  expect(collected).toEqual({
    values: { baseline: [105, 108, 109, 112], candidate: [206, 207, 210, 211] },
  });
});

test('never two samples at once', async () => {
  let running = 0;
  await collect(async () => {
    running += 1;
    expect(running).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
    return 1;
  }, options);
});

test('ends with whole rounds where time is over', async () => {
  const { turns, take } = machine();
  const collected = await collect(take, { ...options, isOver: () => turns.length >= 9 });
  expect(collected).toEqual({ values: { baseline: [105, 108, 109], candidate: [206, 207, 210] } });
});

test('drops the round that an interrupt breaks', async () => {
  const { turns, take } = machine();
  const collected = await collect(async (side) => {
    if (turns.length === 9) throw new BenchError('aborted', 'interrupted');
    return take(side);
  }, options);
  expect(collected).toEqual({ values: { baseline: [105, 108], candidate: [206, 207] } });
});

test('says whose sample failed, and why', async () => {
  const collected = await collect(async (side) => {
    if (side === 'candidate') throw new BenchError('timeout', 'did not end');
    return 1;
  }, options);
  expect(collected).toMatchObject({ failed: 'candidate', reason: { code: 'timeout' } });
});

test('tells how many rounds are done, warm-ups not counted', async () => {
  const told: number[] = [];
  await collect(machine().take, { ...options, onRound: (done) => told.push(done) });
  expect(told).toEqual([1, 2, 3, 4]);
});
