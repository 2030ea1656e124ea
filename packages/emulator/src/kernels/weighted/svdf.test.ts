import { expect, test } from 'vitest';
import {
  emulateSingle,
  failure,
  type Given,
  type Single,
  valuesOf,
} from '../../testing/single-op.ts';

const state: Given = { shape: [1, 4], type: 'INT16', scale: 1, isVariable: true };

/** One unit of two filters that remember two inputs. */
const over = (change: Partial<Single> = {}): Single => ({
  op: 'SVDF',
  options: { rank: 2, fusedActivationFunction: 'RELU' },
  inputs: [
    { shape: [1, 1], scale: 1, zeroPoint: 1 },
    { shape: [2, 1], scale: 1, values: [1, 2], isConstant: true },
    { shape: [2, 2], type: 'INT16', scale: 1, values: [10, 1, 0, 1], isConstant: true },
    { shape: [1], type: 'INT32', scale: 1, values: [3], isConstant: true },
    state,
  ],
  outputs: [{ shape: [1, 1], scale: 1, zeroPoint: -1 }],
  ...change,
});

test('a filter weighs what it has seen, and forgets it at a reset', () => {
  const emulator = emulateSingle(over());
  const step = (value: number): number[] => {
    const bytes = Uint8Array.of(value);
    return emulator.run([{ type: 'int8', shape: [1, 1], bytes }]).flatMap(valuesOf);
  };
  // Less the zero point the inputs are 2 and 3: 2 + 4 + 3 - 1, then 10 * 2 + 3 + 6 + 3 - 1.
  expect([step(3), step(4)]).toEqual([[8], [31]]);
  emulator.reset();
  expect(step(3)).toEqual([8]);
});

test.each<[string, (inputs: Single['inputs']) => Single['inputs'], string]>([
  [
    'a state that is not kept',
    (all) => [...all.slice(0, 4), { ...state, isVariable: false }],
    'unsupported-variant',
  ],
  [
    'a state of another size',
    (all) => [...all.slice(0, 4), { ...state, shape: [1, 6] }],
    'unsupported-variant',
  ],
  [
    'TFLM without a bias',
    (all) => all.map((given, k) => (k === 3 ? null : given)),
    'missing-input',
  ],
])('%s is refused', (_, change, code) => {
  const inputs = change(over().inputs);
  expect(failure(() => emulateSingle(over({ inputs }))).code).toBe(code);
});

test('a rank that does not divide the filters is refused', () => {
  const change = { options: { rank: 3, fusedActivationFunction: 'RELU' } };
  expect(failure(() => emulateSingle(over(change))).code).toBe('bad-shape');
});
