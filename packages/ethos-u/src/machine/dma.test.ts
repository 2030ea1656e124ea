import { describe, expect, it } from 'vitest';
import { transferOperation } from '../testing/operations.ts';
import { transfer } from './dma.ts';
import type { Bus } from './memory.ts';
import type { DmaOperation, Watcher } from './types.ts';

const counting = Uint8Array.from({ length: 12 }, (_, k) => k + 1);

function busOf(watcher: Watcher | null = null): Bus {
  const regions = [counting, new Uint8Array(16)];
  const memory = { regions, writable: [false, true], shram: new Uint8Array(8) };
  return { memory, watcher, offset: 12 };
}

/** The destination region's bytes after a transfer from the source. */
function moved(set: Partial<DmaOperation>): number[] {
  const bus = busOf();
  transfer(transferOperation(set), bus);
  return [...bus.memory.regions[1]];
}

describe('a transfer', () => {
  it('copies bytes from one region to another', () => {
    const source = { region: 0, address: 2 };
    const destination = { region: 1, address: 5 };
    expect(moved({ source, destination, length: 3 })).toEqual([
      0, 0, 0, 0, 0, 3, 4, 5, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
  });

  it('brings bytes into SHRAM', () => {
    const bus = busOf();
    transfer(transferOperation({ destination: { region: null, address: 4 }, length: 4 }), bus);
    expect([...bus.memory.shram]).toEqual([0, 0, 0, 0, 1, 2, 3, 4]);
  });

  it('leaves gaps between the rows that it writes', () => {
    expect(moved({ length: 2, repeats: [{ count: 3, skip: 1 }] })).toEqual([
      1, 2, 0, 3, 4, 0, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
  });

  it('leaves gaps between planes', () => {
    const repeats = [
      { count: 2, skip: 0 },
      { count: 3, skip: 2 },
    ];
    expect(moved({ length: 2, repeats })).toEqual([
      1, 2, 3, 4, 0, 0, 5, 6, 7, 8, 0, 0, 9, 10, 11, 12,
    ]);
  });

  it('may write backwards', () => {
    const destination = { region: 1, address: 8 };
    expect(moved({ destination, length: 2, repeats: [{ count: 3, skip: -6 }] })).toEqual([
      5, 6, 0, 0, 3, 4, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0,
    ]);
  });

  it('moves bytes within one region that overlap', () => {
    const bus = busOf();
    bus.memory.regions[1].set([1, 2, 3, 4]);
    const [source, destination] = [
      { region: 1, address: 0 },
      { region: 1, address: 2 },
    ];
    transfer(transferOperation({ source, destination, length: 4 }), bus);
    expect([...bus.memory.regions[1].subarray(0, 6)]).toEqual([1, 2, 1, 2, 3, 4]);
  });

  it('tells who looks on of one read and each write', () => {
    const seen: unknown[] = [];
    const watcher: Watcher = {
      begin: () => {},
      read: (...access) => seen.push(['read', ...access]),
      write: (...access) => seen.push(['write', ...access]),
      accumulated: () => {},
      end: () => {},
    };
    transfer(transferOperation({ length: 2, repeats: [{ count: 2, skip: 1 }] }), busOf(watcher));
    expect(seen).toEqual([
      ['read', 0, 0, 4],
      ['write', 1, 0, 2],
      ['write', 1, 3, 5],
    ]);
  });

  const everywhere = [
    { count: 65_535, skip: 0 },
    { count: 65_535, skip: 0 },
  ];
  it.each<[string, string, Partial<DmaOperation>]>([
    ['reads behind its source', 'outside-region', { length: 13 }],
    ['would repeat four thousand million times', 'outside-region', { repeats: everywhere }],
    [
      'writes behind its destination',
      'outside-region',
      { destination: { region: 1, address: 16 } },
    ],
    ['writes constants', 'constants-written', { destination: { region: 0, address: 0 } }],
    ['has no length', 'not-known', { length: 0, repeats: everywhere }],
    [
      'leaves gaps in two dimensions',
      'not-known',
      {
        repeats: [
          { count: 2, skip: 1 },
          { count: 2, skip: 1 },
        ],
      },
    ],
  ])('that %s is refused', (_what, code, set) => {
    expect(() => moved(set)).toThrowError(expect.objectContaining({ code, offset: 12 }));
  });
});
