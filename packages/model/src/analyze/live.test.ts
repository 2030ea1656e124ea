import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildModel, type SubgraphSpec } from '../testing/index.ts';
import { readTflite } from '../tflite/read.ts';
import { analyze } from './analyze.ts';

const model = (spec: SubgraphSpec) => analyze(readTflite(buildModel(spec)));
const relu = (input: string, output: string) =>
  ({ type: 'RELU', inputs: [input], outputs: [output] }) as const;

test('a chain needs its largest pair of neighbours', () => {
  const tensors = [10, 30, 50, 5].map((size, i) => ({ name: `t${i}`, shape: [size] }));
  const facts = model({
    tensors,
    ops: [relu('t0', 't1'), relu('t1', 't2'), relu('t2', 't3')],
    inputs: ['t0'],
    outputs: ['t3'],
  });
  expect(facts.opFacts.map(({ liveBytes }) => liveBytes)).toEqual([40, 80, 55]);
  expect(facts.limits.arenaBytes).toBe(80);
});

test('a tensor that skips over ops, an early output and a variable stay live', () => {
  const facts = model({
    tensors: [
      { name: 'x', shape: [1] },
      { name: 'early', shape: [10] },
      { name: 'a', shape: [100] },
      { name: 'y', shape: [1000] },
      { name: 'state', shape: [10_000], isVariable: true },
      { name: 'late input', shape: [100_000] },
    ],
    ops: [
      relu('x', 'early'),
      relu('x', 'a'),
      { type: 'ADD', inputs: ['a', 'x'], outputs: ['y'] },
      { type: 'ADD', inputs: ['a', 'late input'], outputs: ['y'] },
      relu('a', 'y'),
    ],
    inputs: ['x', 'late input'],
    outputs: ['early', 'y'],
  });
  expect(facts.opFacts.map(({ liveBytes }) => liveBytes)).toEqual([
    110_011, 110_111, 111_111, 111_110, 11_110,
  ]);
});

test('a model without ops needs its inputs', () => {
  const facts = model({
    tensors: [{ name: 'x', shape: [7] }],
    ops: [],
    inputs: ['x'],
    outputs: ['x'],
  });
  expect(facts.limits.arenaBytes).toBe(7);
});

test('a tensor of unknown size makes the arena unknown, and names itself', () => {
  const facts = model({
    tensors: [
      { name: 'x', shape: [4] },
      { name: 'text', shape: [1], type: 'STRING' },
      { name: 'y', shape: [4] },
    ],
    ops: [relu('x', 'text'), relu('text', 'y'), relu('y', 'y')],
    inputs: ['x'],
    outputs: ['y'],
  });
  expect(facts.limits.arenaBytes).toBeNull();
  expect(facts.opFacts.map(({ liveBytes }) => liveBytes)).toEqual([null, null, 4]);
  expect(facts.unknown).toEqual([
    { fact: 'arenaBytes', op: null, reason: 'the size of tensor 1 (text) is unknown' },
  ]);
});

test('constants take no arena, and a shared buffer counts once', () => {
  const data = new Uint8Array(8);
  const facts = model({
    tensors: [
      { name: 'x', shape: [8] },
      { name: 'w', shape: [8], data },
      { name: 'y', shape: [8] },
    ],
    ops: [
      { type: 'ADD', inputs: ['x', 'w'], outputs: ['y'] },
      { type: 'MUL', inputs: ['x', 'w'], outputs: ['y'] },
    ],
    inputs: ['x'],
    outputs: ['y'],
  });
  expect(facts).toMatchObject({ params: 8, limits: { constantsBytes: 8, arenaBytes: 16 } });
});

/** Random graphs: op k reads up to three earlier tensors and writes tensor k + 1. */
const randomGraph = fc
  .array(
    fc.record({
      size: fc.integer({ min: 1, max: 999 }),
      reads: fc.array(fc.nat(), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .chain((ops) =>
    fc.record({ ops: fc.constant(ops), outputs: fc.subarray([...ops.keys()].map((i) => i + 1)) }),
  );

test('the peak equals that of a simulation that frees each tensor when nothing needs it any more', () => {
  fc.assert(
    fc.property(randomGraph, ({ ops, outputs }) => {
      const sizes = [100, ...ops.map(({ size }) => size)];
      const reads = ops.map((op, index) => op.reads.map((read) => read % (index + 1)));
      const facts = model({
        tensors: sizes.map((size, i) => ({ name: `t${i}`, shape: [size] })),
        ops: reads.map((inputs, index) => ({
          type: 'CONCATENATION',
          inputs: inputs.map((i) => `t${i}`),
          outputs: [`t${index + 1}`],
        })),
        inputs: ['t0'],
        outputs: outputs.map((i) => `t${i}`),
      });
      expect(facts.limits.arenaBytes).toBe(simulatedPeak(sizes, reads, outputs));
    }),
    { seed: 3, numRuns: 500 },
  );
});

function simulatedPeak(sizes: number[], reads: number[][], outputs: number[]): number {
  const held = new Set([0]);
  let peak = 0;
  reads.forEach((_, op) => {
    held.add(op + 1);
    peak = Math.max(
      peak,
      [...held].reduce((sum, tensor) => sum + (sizes[tensor] ?? 0), 0),
    );
    const needed = new Set([...outputs, ...reads.slice(op + 1).flat()]);
    for (const tensor of held) if (!needed.has(tensor)) held.delete(tensor);
  });
  return peak;
}
