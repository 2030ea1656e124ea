import type { NpuOp } from '../container/types.ts';
import { EthosUError } from '../errors.ts';
import type { Access } from './bytes.ts';
import type { MemoryName, Moved, OperationProfile, Traffic, TrafficTotals } from './types.ts';

/** What a region number of the stream stands for. Throws `unknown-region` for one that the operator does not have. */
function memoryOf({ regions }: NpuOp, region: number | null, offset: number): MemoryName {
  if (region === null) return 'shram';
  const role = regions[region]?.role;
  if (role !== undefined) return role;
  throw new EthosUError('unknown-region', `the operator has no region ${region}`, {
    offset,
    remedy: 'compile the model again; the file is damaged',
  });
}

/** Accesses of the command at `offset`, summed by memory. Throws `unknown-region`. */
export function byMemory(accesses: readonly Access[], op: NpuOp, offset: number): Traffic {
  const sums: Partial<Record<MemoryName, Moved>> = {};
  for (const { region, read, written } of accesses) {
    const memory = memoryOf(op, region, offset);
    sums[memory] = add(sums[memory], { read, written });
  }
  return sums;
}

export function totalsOf(operations: readonly OperationProfile[]): TrafficTotals {
  const sum = (of: (operation: OperationProfile) => number) =>
    operations.reduce((total, operation) => total + of(operation), 0);
  const macs = sum((operation) => operation.macs);
  const issuedMacs = sum((operation) => operation.issuedMacs);
  return {
    operations: operations.length,
    macs,
    issuedMacs,
    utilisation: share(macs, issuedMacs),
    kernelCycles: sum(({ cycles }) => cycles?.bound ?? 0),
    weightBytes: sum(({ streams }) => total(streams.weights)),
    scaleBytes: sum(({ streams }) => total(streams.scales)),
    dmaBytes: sum(({ dmaBytes }) => dmaBytes),
    minimal: together(operations.map(({ minimal }) => minimal)),
    estimated: together(operations.map(({ estimated }) => estimated)),
  };
}

export const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : part / whole;

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function together(traffics: readonly Traffic[]): Traffic {
  const sums: Partial<Record<MemoryName, Moved>> = {};
  for (const traffic of traffics) {
    for (const memory of memories) {
      const moved = traffic[memory];
      if (moved !== undefined) sums[memory] = add(sums[memory], moved);
    }
  }
  return sums;
}

const memories: readonly MemoryName[] = [
  'constants',
  'scratch',
  'fast',
  'input',
  'output',
  'shram',
];

const add = (sum: Moved | undefined, { read, written }: Moved): Moved => ({
  read: (sum?.read ?? 0) + read,
  written: (sum?.written ?? 0) + written,
});
