import type { Access, Step } from '../checks/accesses.ts';
import type { ComputeOperation } from '../machine/types.ts';
import type { DebugLayers } from './debug-layers.ts';
import { totalsOf } from './totals.ts';
import type { LayerEstimate, Layers, OperationProfile } from './types.ts';

/** What Vela left beside the compiled model. */
export type LayerSource =
  | {
      readonly kind: 'debug database';
      readonly database: DebugLayers /** Number of the stream. */;
      readonly stream: number;
    }
  | { readonly kind: 'table'; readonly layers: readonly LayerEstimate[] };

type Assigned = { readonly by: 'debug database' | 'order'; readonly layerOf: Map<number, number> };

/**
 * Totals of each of Vela's layers: by the debug database's offsets, else by order, which holds only where every layer has
 * exactly the MACs of the kernels that come next and reads nothing of its own. A transfer belongs to the kernel that uses what it brings.
 */
export function layersOf(
  steps: readonly Step[],
  profiles: readonly OperationProfile[],
  source: LayerSource | null,
): Layers {
  if (source === null) {
    return { mapped: false, reason: 'Vela’s per-layer table and debug database are not there' };
  }
  const estimates = source.kind === 'table' ? source.layers : source.database.layers;
  const assigned =
    source.kind === 'table' ? byOrder(steps, source.layers) : byOffset(kernelsOf(steps), source);
  if (typeof assigned === 'string') return { mapped: false, reason: assigned };
  const { by, layerOf } = assigned;
  for (const [transfer, kernel] of usersOf(steps)) {
    const layer = layerOf.get(kernel);
    if (layer !== undefined) layerOf.set(transfer, layer);
  }
  const layers = estimates.flatMap((estimate, place) => {
    const own = profiles.filter(({ index }) => layerOf.get(index) === place);
    if (own.length === 0) return [];
    return [{ estimate, operations: own.map(({ index }) => index), totals: totalsOf(own) }];
  });
  return { mapped: true, by, layers };
}

const kernelsOf = (steps: readonly Step[]): ComputeOperation[] =>
  steps.flatMap(({ operation }) =>
    operation.kind === 'dma' || operation.kind === 'wait' ? [] : [operation],
  );

function byOffset(
  kernels: readonly ComputeOperation[],
  { database, stream }: Extract<LayerSource, { kind: 'debug database' }>,
): Assigned | string {
  const layerOf = new Map<number, number>();
  for (const { index, command } of kernels) {
    const layer = database.layerAt(stream, command.offset);
    if (layer === null) return `the debug database has no command at byte ${command.offset}`;
    layerOf.set(index, layer);
  }
  return { by: 'debug database', layerOf };
}

function byOrder(steps: readonly Step[], layers: readonly LayerEstimate[]): Assigned | string {
  const kernels = kernelsOf(steps);
  const layerOf = new Map<number, number>();
  let next = 0;
  for (const [place, { isScheduled, macs, name }] of layers.entries()) {
    if (!isScheduled) continue;
    if (macs === null) return `Vela states no MACs of layer '${name}'`;
    let left = macs;
    do {
      const kernel = kernels[next];
      if (kernel === undefined) return `the stream ends before layer '${name}'`;
      left -= countedByVela(kernel);
      layerOf.set(kernel.index, place);
      next++;
    } while (left > 0);
    if (left < 0) return `layer '${name}' and the operations in its place have unlike MACs`;
  }
  if (next < kernels.length) return 'the stream has more operations than Vela’s table has layers';
  const mixed = mixedLayer(steps, layerOf);
  if (mixed !== null) return `what layer '${layers[mixed]?.name}' computes is read within it`;
  return { by: 'order', layerOf };
}

/** A layer that reads what it writes is a cascade, whose stripes of several layers take turns. */
function mixedLayer(steps: readonly Step[], layerOf: ReadonlyMap<number, number>): number | null {
  let written: readonly Access[] = [];
  let current = -1;
  for (const { operation, accesses } of steps) {
    const layer = layerOf.get(operation.index);
    if (layer === undefined) continue;
    if (layer !== current) written = [];
    current = layer;
    if (accesses.some((read) => !read.isWrite && written.some((write) => meet(read, write)))) {
      return layer;
    }
    written = [...written, ...accesses.filter(({ isWrite }) => isWrite)];
  }
  return null;
}

/** Whether they touch a byte in common. */
const meet = (one: Access, other: Access): boolean =>
  one.space === other.space &&
  one.spans.some(({ start, end }) =>
    other.spans.some((span) => start < span.end && span.start < end),
  );

/** Vela counts every tap of a window, pools included. */
function countedByVela(operation: ComputeOperation): number {
  if (operation.kind === 'elementwise') return 0;
  const { ofm, ifm, kernel } = operation;
  const taps = ofm.height * ofm.width * ofm.depth * kernel.height * kernel.width;
  const isOverDepth =
    operation.kind === 'conv' || (operation.kind === 'pool' && operation.pooling === 'reduce-sum');
  return isOverDepth ? taps * ifm.depth : taps;
}

/** For each transfer the next kernel that reads from where it goes. */
function usersOf(steps: readonly Step[]): [number, number][] {
  return steps.flatMap(({ operation, accesses }, place): [number, number][] => {
    if (operation.kind !== 'dma') return [];
    const target = accesses.find(({ isWrite }) => isWrite);
    if (target === undefined) return [];
    const user = steps
      .slice(place + 1)
      .find(
        (step) =>
          step.operation.kind !== 'dma' &&
          step.accesses.some((access) => !access.isWrite && meet(access, target)),
      );
    return user === undefined ? [] : [[operation.index, user.operation.index]];
  });
}
