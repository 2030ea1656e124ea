import { readTflite } from '@edgebench/model';
import { buildModel, type SubgraphSpec } from '@edgebench/model/testing';
import { expect, test } from 'vitest';
import { createEmulator, type Emulator } from '../emulator.ts';
import { failure, valuesOf } from '../testing/single-op.ts';

const options = { container: '', sharedName: 'last' };
const handle = { name: 'handle', type: 'RESOURCE', shape: [] } as const;
const value = (name: string) => ({ name, shape: [2] });

/** Puts out what was put in at the inference before. */
const main: SubgraphSpec = {
  tensors: [value('now'), value('before'), handle],
  ops: [
    { type: 'CALL_ONCE', inputs: [], outputs: [], options: { initSubgraphIndex: 1 } },
    { type: 'VAR_HANDLE', inputs: [], outputs: ['handle'], options },
    { type: 'READ_VARIABLE', inputs: ['handle'], outputs: ['before'] },
    { type: 'ASSIGN_VARIABLE', inputs: ['handle', 'now'], outputs: [] },
  ],
  inputs: ['now'],
  outputs: ['before'],
};

const first: SubgraphSpec = {
  tensors: [handle, { ...value('first'), data: Uint8Array.of(7, 8) }],
  ops: [
    { type: 'VAR_HANDLE', inputs: [], outputs: ['handle'], options },
    { type: 'ASSIGN_VARIABLE', inputs: ['handle', 'first'], outputs: [] },
  ],
  inputs: [],
  outputs: [],
};

const emulate = (...subgraphs: SubgraphSpec[]): Emulator => emulateAs('tflm', ...subgraphs);
const emulateAs = (profile: string, ...subgraphs: SubgraphSpec[]): Emulator =>
  createEmulator(readTflite(buildModel(...subgraphs)), { profile });

const run = (emulator: Emulator, ...values: number[]): number[][] =>
  emulator.run([{ type: 'int8', shape: [2], bytes: Uint8Array.from(values) }]).map(valuesOf);

test('a variable begins with its first value and keeps the last', () => {
  const emulator = emulate(main, first);
  expect(run(emulator, 1, 2)).toEqual([[7, 8]]);
  expect(run(emulator, 3, 4)).toEqual([[1, 2]]);
  emulator.reset();
  expect(run(emulator, 5, 6)).toEqual([[7, 8]]);
});

test('a variable without a first value is 0 in TFLM, and not read in LiteRT', () => {
  const unset = { ...main, ops: main.ops.slice(1) };
  expect(failure(() => emulateAs('litert-2.3-reference', unset)).code).toBe('not-assigned');
  const emulator = emulate(unset);
  expect(run(emulator, 1, 2)).toEqual([[0, 0]]);
  expect(run(emulator, 3, 4)).toEqual([[1, 2]]);
});

test('a first value that depends on the run is refused', () => {
  const unknown = { ...first, tensors: [handle, value('first')], inputs: ['first'] };
  expect(failure(() => emulate(main, unknown))).toMatchObject({
    code: 'not-constant',
    op: { type: 'ASSIGN_VARIABLE' },
  });
});

test('a handle that nothing made, and another shape, are refused', () => {
  const [, , read, assign] = main.ops;
  const withoutHandle = { ...main, ops: read ? [read] : [] };
  expect(failure(() => emulate(withoutHandle)).code).toBe('missing-input');
  const longer = { ...first, tensors: [handle, { ...value('first'), shape: [1, 2] }] };
  const other = {
    ...longer,
    tensors: [handle, { ...longer.tensors[1], data: Uint8Array.of(1, 2) }],
  };
  const mixed = { ...main, ops: [...main.ops.slice(0, 2), ...(assign ? [assign] : [])] };
  expect(failure(() => emulate(mixed, other as SubgraphSpec)).code).toBe('shape-mismatch');
});
