import { groupBy } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import type { EpochTraffic, InfoAccess, InfoNode, StInfo } from '../info/types.ts';
import type { ProfiledEpoch } from '../profiler/types.ts';

/** What one epoch costs by the NPU compiler's estimate, from whichever file states it. */
export interface EpochCost {
  readonly name: string;
  readonly op: string | null;
  readonly unit: InfoNode['unit'];
  /** In NPU cycles: with ideal memory, and with its accesses. */
  readonly computeCycles: number;
  readonly maxCycles: number;
  /** Multiplications and additions; null where not stated. */
  readonly operations: number | null;
  readonly traffic: readonly Traffic[];
  readonly node: InfoNode | null;
  /** Line of the profiler's output; null for the other files. */
  readonly line: number | null;
}

/** What an epoch reads from and writes to one memory. */
export interface Traffic {
  readonly pool: string;
  readonly readBytes: number;
  readonly writtenBytes: number;
  /** Of the busier direction; null where not stated. */
  readonly cycles: number | null;
}

/** The epochs that take time, in their order; none where no file states their cycles. */
export function epochCosts({ compiler, info, traffic, profile }: StFacts): EpochCost[] {
  const sources = [
    () => (compiler ? ofInfo(compiler) : []),
    () => (info ? ofInfo(info) : []),
    () => traffic?.epochs.map(ofTraffic) ?? [],
    () => profile?.epochs.flatMap(ofProfile) ?? [],
  ];
  for (const source of sources) {
    const costs = source().filter(({ maxCycles }) => maxCycles > 0);
    if (costs.length > 0) return costs;
  }
  return [];
}

function ofInfo({ nodes, accesses, pools }: StInfo): EpochCost[] {
  const poolNames = new Map(pools.map(({ id, name }) => [id, name]));
  const byNode = groupBy(accesses, ({ nodeId }) => nodeId);
  return nodes.flatMap((node) => {
    const { name, unit, computeCycles, maxCycles, operations } = node;
    if (computeCycles === null || maxCycles === null) return [];
    const traffic = (byNode.get(node.id) ?? []).flatMap((access) => ofAccess(access, poolNames));
    const op = mainOp(node);
    return { name, op, unit, computeCycles, maxCycles, operations, traffic, node, line: null };
  });
}

function ofAccess(access: InfoAccess, poolNames: ReadonlyMap<number, string>): Traffic[] {
  const { readBytes, writtenBytes, readCycles, writeCycles } = access;
  const pool = poolNames.get(access.poolId);
  if (pool === undefined || readBytes + writtenBytes === 0) return [];
  return [{ pool, readBytes, writtenBytes, cycles: Math.max(readCycles, writeCycles) }];
}

/** The op that an epoch is there for: its convolution, else its first. */
function mainOp({ ops }: InfoNode): string | null {
  const multiplies = /^(?:Conv|Gemm|MatMul)/;
  const op =
    ops.find(({ name, kind }) => multiplies.test(kind) && multiplies.test(name)) ??
    ops.find(({ kind }) => multiplies.test(kind)) ??
    ops[0];
  return op?.name || op?.kind || null;
}

const ofTraffic = ({
  epoch,
  pools,
  operations,
  computeCycles,
  maxCycles,
}: EpochTraffic): EpochCost => ({
  name: `epoch_${epoch}`,
  op: null,
  unit: null,
  node: null,
  line: null,
  operations,
  computeCycles,
  maxCycles,
  traffic: Object.entries(pools).flatMap(([pool, use]) => {
    const { readBytes, writtenBytes, readCycles, writeCycles } = use;
    if (readBytes + writtenBytes === 0) return [];
    return [{ pool, readBytes, writtenBytes, cycles: Math.max(readCycles, writeCycles) }];
  }),
});

function ofProfile(epoch: ProfiledEpoch): EpochCost[] {
  const { name, line, type, computeCycles, maxCycles, operations } = epoch;
  if (computeCycles === null || maxCycles === null) return [];
  const unit = type === 'SW' ? 'sw' : type === 'HYBRID' ? 'hybrid' : 'hw';
  const op = Object.keys(operations)[0] ?? null;
  return [
    {
      name,
      op,
      unit,
      computeCycles,
      maxCycles,
      line,
      node: null,
      operations: epoch.operationCount,
      traffic: epoch.traffic.map(({ pool, readBytes, writtenBytes }) => ({
        pool,
        readBytes,
        writtenBytes,
        cycles: null,
      })),
    },
  ];
}
