import { type Step, stepsOf } from '../checks/accesses.ts';
import type { Span } from '../checks/spans.ts';
import type { CompiledModel, NpuOp, Region } from '../container/types.ts';
import type { Operation } from '../machine/types.ts';
import { type Lifetime, lifetimesOf } from './lifetimes.ts';
import type { MemoryMap, MemoryName, Occupant } from './types.ts';

/** Vela allocates in multiples of this. */
const alignment = 16;

/**
 * The memories that a stream writes, over time: who lies where from which operation to which, from the stream's own
 * reads and writes. `nameOf` names what a kernel writes, where the caller knows better. SHRAM is left out.
 * Throws `outside-region`, `too-large`.
 */
export function memoryMaps(
  model: CompiledModel,
  op: NpuOp,
  operations: readonly Operation[],
  nameOf: (operation: number) => string | null,
): MemoryMap[] {
  const steps = stepsOf(operations, op.regions, 0);
  const written = new Map<string, number>();
  for (const { accesses } of steps) {
    for (const { isWrite, space, region } of accesses) {
      if (isWrite && region !== null && !written.has(space)) written.set(space, region);
    }
  }
  return [...written].map(([space, region]) =>
    mapOf({ model, op, steps, space, region: op.regions[region], nameOf }),
  );
}

interface Source {
  readonly model: CompiledModel;
  readonly op: NpuOp;
  readonly steps: readonly Step[];
  readonly space: string;
  readonly region: Region | undefined;
  readonly nameOf: (operation: number) => string | null;
}

function mapOf(source: Source): MemoryMap {
  const { model, op, steps, space, region } = source;
  const isArena = space === 'arena';
  const spans = (tensors: readonly number[]) =>
    isArena ? tensors.flatMap((tensor) => spanOf(model, tensor)) : [];
  const plannedBytes = isArena ? model.arenaBytes : (region?.bytes ?? 0);
  const lifetimes = lifetimesOf(
    steps,
    { space, bytes: plannedBytes },
    { before: spans(op.inputs), after: spans(op.outputs) },
  );
  const occupants = lifetimes.map((life) => occupantOf(life, source));
  const memory: MemoryName = isArena ? 'scratch' : (region?.role ?? 'scratch');
  return {
    memory,
    plannedBytes,
    usedBytes: aligned(Math.max(0, ...lifetimes.map(({ end }) => end))),
    occupants,
    peak: peakOf(occupants),
    conflicts: conflictsOf(occupants),
  };
}

const aligned = (address: number): number => Math.ceil(address / alignment) * alignment;

/** Where a tensor lies in the arena; nothing where it does not. */
function spanOf({ graph, arenaOffsets }: CompiledModel, index: number): Span[] {
  const tensor = graph.subgraphs[0]?.tensors[index];
  const start = arenaOffsets[index] ?? null;
  if (tensor?.bytes == null || start === null || tensor.data !== null) return [];
  return [{ start, end: start + tensor.bytes }];
}

function occupantOf(life: Lifetime, source: Source): Occupant {
  const { start, end, from, to, writer } = life;
  const operation = writer === null ? null : source.steps[writer]?.operation;
  const filledBy =
    operation == null ? 'network input' : operation.kind === 'dma' ? 'dma' : 'kernel';
  return {
    name: nameOf(life, filledBy, source),
    address: start,
    bytes: end - start,
    from,
    to,
    filledBy,
  };
}

/** The network's own tensors by their names, constants by who reads them, the rest as the caller names it. */
function nameOf(
  { start, writer, reader, to }: Lifetime,
  filledBy: Occupant['filledBy'],
  { model, op, steps, nameOf: known, space }: Source,
): string {
  const tensors = filledBy === 'network input' ? op.inputs : to >= steps.length ? op.outputs : [];
  const own = tensors.find(
    (tensor) => space === 'arena' && spanOf(model, tensor)[0]?.start === start,
  );
  const tensor = own === undefined ? undefined : model.graph.subgraphs[0]?.tensors[own];
  if (tensor !== undefined) return tensor.name;
  if (filledBy === 'dma') return `constants of operation ${reader ?? '(none)'}`;
  return (writer === null ? null : known(writer)) ?? `OFM of operation ${writer}`;
}

const isAlive = ({ from, to }: Occupant, operation: number): boolean =>
  from <= operation && operation <= to;

/** Most can only be alive where something begins. */
function peakOf(occupants: readonly Occupant[]): MemoryMap['peak'] {
  let peak: MemoryMap['peak'] = { operation: 0, bytes: 0, occupants: [] };
  for (const operation of new Set(occupants.map(({ from }) => Math.max(0, from)))) {
    const alive = occupants.flatMap((occupant, place) =>
      isAlive(occupant, operation) ? [place] : [],
    );
    const bytes = covered(alive.map((place) => occupants[place]));
    if (bytes > peak.bytes) peak = { operation, bytes, occupants: alive };
  }
  return peak;
}

/** Bytes under all of them; what is written in place of what it is read from counts once. */
function covered(occupants: readonly Occupant[]): number {
  let end = 0;
  let bytes = 0;
  for (const occupant of occupants.toSorted((a, b) => a.address - b.address)) {
    const stop = occupant.address + occupant.bytes;
    bytes += Math.max(0, stop - Math.max(end, occupant.address));
    end = Math.max(end, stop);
  }
  return bytes;
}

/** An operation may write where it reads; more than that is none of a sound stream's doings. */
function conflictsOf(occupants: readonly Occupant[]): [number, number][] {
  const conflicts: [number, number][] = [];
  occupants.forEach((a, place) => {
    for (let other = place + 1; other < occupants.length; other++) {
      const b = occupants[other];
      const together = a.from < b.to && b.from < a.to;
      const shared = a.address < b.address + b.bytes && b.address < a.address + a.bytes;
      if (together && shared) conflicts.push([place, other]);
    }
  });
  return conflicts;
}
