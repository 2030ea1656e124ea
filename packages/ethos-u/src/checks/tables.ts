import type { Architecture } from '../architecture.ts';
import type { Operation } from '../machine/types.ts';
import { tableOf } from './accesses.ts';
import { found } from './found.ts';
import type { Finding } from './types.ts';

/**
 * Tables that an operation without one destroyed: on parts with 16 banks of SHRAM its accumulators take the tables'
 * place. It also must not start while the operation before still looks up.
 */
export function destroyedTables(
  operations: readonly Operation[],
  { lutIsShared, lutBase }: Architecture,
): Finding[] {
  if (!lutIsShared) return [];
  /** By byte from the base: the operation that destroyed it. */
  const destroyers = new Map<number, Operation>();
  let before: Operation | null = null;
  return operations.flatMap((operation) => {
    if (operation.kind === 'wait') {
      if (operation.of === 'kernel' && operation.outstanding === 0) before = null;
      return [];
    }
    if (operation.kind === 'dma') {
      const { region, address } = operation.destination;
      if (region === null)
        for (const slot of slots(address - lutBase, operation.length)) destroyers.delete(slot);
      return [];
    }
    const previous = before;
    before = operation;
    const table = tableOf(operation, lutBase);
    if (table === null) {
      for (const slot of slots(0, tablesBytes)) destroyers.set(slot, operation);
      const isLookedUp = previous !== null && hasTable(previous) && operation.blockDependency > 0;
      if (!isLookedUp) return [];
      const message = `uses the tables' memory while ${previous.command.name} at byte ${previous.command.offset} may still look up: BLOCKDEP is ${operation.blockDependency}`;
      return [found('npu-table-destroyed', operation, message)];
    }
    const destroyed = slots(table.start - lutBase, table.end - table.start).find((slot) =>
      destroyers.has(slot),
    );
    const by = destroyed === undefined ? undefined : destroyers.get(destroyed);
    if (by === undefined) return [];
    const message = `the table at 0x${table.start.toString(16)} of SHRAM was destroyed by ${by.command.name} at byte ${by.command.offset}, and not loaded again`;
    return [found('npu-table-destroyed', operation, message)];
  });
}

const slotBytes = 256;
const tablesBytes = 2048;

const slots = (offset: number, bytes: number): number[] => {
  const first = Math.max(0, Math.floor(offset / slotBytes));
  const end = Math.min(tablesBytes, offset + bytes) / slotBytes;
  return Array.from({ length: Math.max(0, Math.ceil(end) - first) }, (_, index) => first + index);
};

const hasTable = (operation: Operation): boolean =>
  operation.kind !== 'dma' &&
  operation.kind !== 'wait' &&
  typeof operation.output.activation !== 'string';
