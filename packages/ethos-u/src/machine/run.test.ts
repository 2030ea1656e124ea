import { describe, expect, it } from 'vitest';
import { architectureOf } from '../architecture.ts';
import { stepsOf } from '../checks/accesses.ts';
import { readCompiled } from '../container/read.ts';
import type { CompiledModel, NpuOp } from '../container/types.ts';
import { layOut } from '../network/tensors.ts';
import { fixture } from '../testing/fixtures.ts';
import { gather } from './gather.ts';
import { createMemory } from './memory.ts';
import { execute, prepare } from './run.ts';
import type { Memory, Operation, Watcher } from './types.ts';

const compiled = [
  'ethos-u/digits_u55-128_vela.tflite',
  'ethos-u/digits_u55-128_legacy_vela.tflite',
  'ethos-u/digits_u65-512_vela.tflite',
  'vela/embedding_l2_vela.tflite',
];

const read = (name: string): CompiledModel => readCompiled(fixture(name));

function firstOp(model: CompiledModel): { op: NpuOp; memory: Memory } {
  const op = model.npuOps[0];
  return { op, memory: createMemory(op, layOut(model).bytesOf) };
}

/** Bytes of each memory, as `region read` or `region write`, each once and in order. */
type Touched = Record<string, number[]>;

const touch = (touched: Map<string, Set<number>>, place: string, start: number, end: number) => {
  const bytes = touched.get(place) ?? new Set();
  for (let byte = start; byte < end; byte++) bytes.add(byte);
  touched.set(place, bytes);
};

const inOrder = (touched: Map<string, Set<number>>): Touched =>
  Object.fromEntries(
    [...touched].map(([place, bytes]) => [place, [...bytes].sort((a, b) => a - b)]),
  );

/** What each operation of a run touches. */
function observed(op: NpuOp, memory: Memory): Touched[] {
  const all: Touched[] = [];
  let touched = new Map<string, Set<number>>();
  const watcher: Watcher = {
    begin: () => {
      touched = new Map();
    },
    read: (region, start, end) => touch(touched, `${region} read`, start, end),
    write: (region, start, end) => touch(touched, `${region} write`, start, end),
    accumulated: () => {},
    end: () => all.push(inOrder(touched)),
  };
  execute(prepare(op), memory, watcher);
  return all;
}

/** What the registers say that each operation touches. */
function stated(op: NpuOp): Touched[] {
  const { lutBase } = architectureOf(op.config);
  return stepsOf(prepare(op).operations, op.regions, lutBase).map(({ accesses }) => {
    const touched = new Map<string, Set<number>>();
    for (const { region, isWrite, origin, spans } of accesses) {
      const place = `${region} ${isWrite ? 'write' : 'read'}`;
      for (const { start, end } of spans) touch(touched, place, start - origin, end - origin);
    }
    return inOrder(touched);
  });
}

describe('execute', () => {
  it.each(compiled)('touches the bytes that the checks derive from the registers: %s', (name) => {
    const model = read(name);
    const { bytesOf } = layOut(model);
    for (const op of model.npuOps) {
      expect(observed(op, createMemory(op, bytesOf))).toEqual(stated(op));
    }
  });

  it('tells of every operation in the order of the stream', () => {
    const { op, memory } = firstOp(read(compiled[0]));
    const prepared = prepare(op);
    const told: Operation[] = [];
    execute(prepared, memory, null, (operation) => told.push(operation));
    expect(told).toEqual(prepared.operations);
  });

  it('takes weights as they were moved, in the same preparation', () => {
    const model = read(compiled[0]);
    const { op, memory } = firstOp(model);
    const prepared = prepare(op);
    const firstOutput = (): Int32Array => {
      const outputs: Int32Array[] = [];
      for (const [k, region] of memory.regions.entries()) if (memory.writable[k]) region.fill(0);
      execute(prepared, memory, null, (operation) => {
        if (operation.kind !== 'conv' || outputs.length > 0) return;
        outputs.push(gather(operation.ofm, { memory, watcher: null, offset: 0 }));
      });
      return outputs[0];
    };
    const before = firstOutput();
    expect(firstOutput()).toEqual(before);
    const bias = memory.regions[0].subarray(0, 5);
    const kept = bias.slice();
    bias.set([0, 0, 0x7f, 0, 0]);
    expect(firstOutput()).not.toEqual(before);
    bias.set(kept);
    expect(firstOutput()).toEqual(before);
  });

  it('stops where memory is less than the stream uses, at the command', () => {
    const { op } = firstOp(read(compiled[0]));
    const prepared = prepare(op);
    const [transfer] = prepared.operations;
    const memory = createMemory(op, () => new Uint8Array(64));
    expect(() => execute(prepared, memory)).toThrow(
      expect.objectContaining({ code: 'outside-region', offset: transfer.command.offset }),
    );
  });
});

describe('prepare', () => {
  it('names the command whose weights are damaged', () => {
    const model = read(compiled[0]);
    const { op } = firstOp(model);
    const conv = prepare(op).operations.find(
      ({ kind, ...rest }) => kind === 'conv' && 'weights' in rest && rest.weights[0].region === 0,
    );
    if (conv?.kind !== 'conv') throw new Error('the fixture has a convolution with constants');
    const { address, length } = conv.weights[0];
    op.regions[0].data?.fill(0xff, address, address + length);
    expect(() => prepare(op)).toThrow(
      expect.objectContaining({
        offset: conv.command.offset,
        message: expect.stringContaining('NPU_OP_CONV'),
      }),
    );
  });
});
