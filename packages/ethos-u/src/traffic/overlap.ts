import type { Operation } from '../machine/types.ts';
import { transferBytes } from './bytes.ts';
import type { OperationProfile, Overlap, Transfer } from './types.ts';

interface Timed {
  readonly operation: number;
  readonly start: number;
  readonly end: number;
}

/** Operations that an engine takes before the stream stalls (Vela 5.2.0 plans with these). */
const kernelsAtOnce = 2;

/**
 * Plays the stream on two engines: kernels one after another, each for its bound of cycles, and transfers one after
 * another at `bytesPerCycle`; a wait holds the stream until no more than so many are outstanding. A transfer's bytes are
 * hidden as far as kernels run meanwhile. Operations of one engine do not overlap one another here.
 */
export function overlapOf(
  operations: readonly Operation[],
  profiles: readonly OperationProfile[],
  { bytesPerCycle, transfersAtOnce }: { bytesPerCycle: number; transfersAtOnce: number },
): Overlap {
  const cycles = new Map(profiles.map(({ index, cycles }) => [index, cycles?.bound ?? 0]));
  const kernels: Timed[] = [];
  const moves: Timed[] = [];
  const bytes = new Map<number, number>();
  let now = 0;
  for (const operation of operations) {
    if (operation.kind === 'wait') {
      now = Math.max(now, drained(operation.of === 'dma' ? moves : kernels, operation.outstanding));
      continue;
    }
    const isDma = operation.kind === 'dma';
    const engine = isDma ? moves : kernels;
    now = Math.max(now, drained(engine, (isDma ? transfersAtOnce : kernelsAtOnce) - 1));
    const start = Math.max(now, engine.at(-1)?.end ?? 0);
    if (isDma) bytes.set(operation.index, transferBytes(operation));
    const duration = isDma
      ? transferBytes(operation) / bytesPerCycle
      : (cycles.get(operation.index) ?? 0);
    engine.push({ operation: operation.index, start, end: start + duration });
  }
  const transfers = moves.map((move) => transferOf(move, bytes.get(move.operation) ?? 0, kernels));
  return {
    bytesPerCycle,
    transfers,
    hidden: transfers.reduce((sum, { hidden }) => sum + hidden, 0),
    exposed: transfers.reduce((sum, { exposed }) => sum + exposed, 0),
    cycles: Math.ceil(Math.max(kernels.at(-1)?.end ?? 0, moves.at(-1)?.end ?? 0)),
  };
}

/** When all but the last so many have ended. */
const drained = (engine: readonly Timed[], outstanding: number): number =>
  engine.at(-1 - outstanding)?.end ?? 0;

function transferOf(move: Timed, bytes: number, kernels: readonly Timed[]): Transfer {
  const { operation, start, end } = move;
  let covered = 0;
  const behind: number[] = [];
  for (const kernel of kernels) {
    const shared = Math.min(end, kernel.end) - Math.max(start, kernel.start);
    if (shared <= 0) continue;
    covered += shared;
    behind.push(kernel.operation);
  }
  const hidden = end > start ? Math.round((bytes * covered) / (end - start)) : 0;
  return { operation, bytes, start, end, hidden, exposed: bytes - hidden, behind };
}
