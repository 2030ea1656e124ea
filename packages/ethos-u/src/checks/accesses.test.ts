import { describe, expect, it } from 'vitest';
import { architectureOf } from '../architecture.ts';
import { readCompiled } from '../container/read.ts';
import { execute, prepare } from '../machine/run.ts';
import type { Operation, Watcher } from '../machine/types.ts';
import { fixture } from '../testing/fixtures.ts';
import { guardedMemory } from '../testing/guarded-memory.ts';
import { placeOf, stepsOf } from './accesses.ts';
import type { Span } from './spans.ts';
import { dma, npuOp, stream } from './test-stream.ts';

/** Bytes by space, each once. */
type Touched = Map<string, Set<number>>;

const touch = (touched: Touched, space: string, spans: readonly Span[]): void => {
  const bytes = touched.get(space) ?? new Set();
  touched.set(space, bytes);
  for (const { start, end } of spans) for (let at = start; at < end; at += 1) bytes.add(at);
};

const spansIn = (accesses: ReturnType<typeof stepsOf>[number]['accesses'], isWrite: boolean) =>
  accesses.filter((access) => access.isWrite === isWrite);

describe('stepsOf', () => {
  it.each(['digits_u55-128', 'digits_u55-64_size', 'digits_u65-512'])(
    'tells from the registers of %s what the machine reads and writes as it runs',
    (name) => {
      const [op] = readCompiled(fixture(`ethos-u/${name}_vela.tflite`)).npuOps;
      const prepared = prepare(op);
      const { regions } = op;
      const steps = stepsOf(prepared.operations, regions, architectureOf(op.config).lutBase);
      let reads: Touched = new Map();
      let writes: Touched = new Map();
      const note = (touched: Touched, region: number | null, start: number, end: number): void => {
        const { space, origin } = placeOf(regions, region);
        touch(touched, space, [{ start: start + origin, end: end + origin }]);
      };
      const watcher: Watcher = {
        begin: () => {
          reads = new Map();
          writes = new Map();
        },
        read: (...access) => note(reads, ...access),
        write: (...access) => note(writes, ...access),
        accumulated: () => {},
        end: ({ index }: Operation) => {
          const { accesses } = steps[index];
          const [read, written]: Touched[] = [new Map(), new Map()];
          for (const { space, spans } of spansIn(accesses, false)) touch(read, space, spans);
          for (const { space, spans } of spansIn(accesses, true)) touch(written, space, spans);
          expect([index, reads, writes]).toEqual([index, read, written]);
        },
      };
      execute(prepared, guardedMemory(op).memory, watcher);
    },
  );

  it('leaves the gaps of a transfer in two dimensions out', () => {
    const rows = { ...dma(0, 1, 0x100, 8), repeats: [{ count: 3, skip: 4 }] };
    const [{ accesses }] = stepsOf(stream(rows), npuOp().regions, 0);
    expect(accesses.map(({ spans }) => spans)).toEqual([
      [{ start: 0, end: 24 }],
      [
        { start: 0x100, end: 0x108 },
        { start: 0x10c, end: 0x114 },
        { start: 0x118, end: 0x120 },
      ],
    ]);
  });

  it('takes a transfer of very many pieces for all that lies between them', () => {
    const repeats = [
      { count: 65_535, skip: 1 },
      { count: 65_535, skip: 0 },
    ];
    const [{ accesses }] = stepsOf(stream({ ...dma(0, 1, 0, 1), repeats }), npuOp().regions, 0);
    expect(accesses[1].spans).toEqual([{ start: 0, end: 65_535 * 65_535 * 2 }]);
  });
});
