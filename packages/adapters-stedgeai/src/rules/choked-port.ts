import { type Finding, groupBy, type Rule } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import type { ProfiledEpoch } from '../profiler/types.ts';
import { type EpochCost, epochCosts, type Traffic } from './epoch-costs.ts';
import { bufferInfo, clockRatios, isExternal } from './pools.ts';
import { list, number, percent, several, sum } from './words.ts';

/** An epoch waits where it takes this many times the cycles that it computes in. */
const waits = 2;

/** Pools that decide less than this of all cycles are not worth a sentence. */
const leastShare = 0.05;

/** A stream engine that is busy for this much of an epoch's core part decides its length, in percent. */
const busyEngine = 95;

/** Fewer multiplications than this for each byte that is read: the byte is used once. */
const usedOnce = 1.5;

/** Epochs whose length is set by how fast one memory delivers or takes data. */
export const chokedPort: Rule<StFacts> = {
  id: 'choked-port',
  title: 'Port to memory choked',
  explanation:
    'The NPU waits for a memory. A convolution reads a weight once and uses it at every position of its map; a product of a matrix and a vector uses each weight once, so the clock of the memory that holds the weights decides, not the MAC units. A zero point other than 0 also selects the 16x8 mode of the convolution units, in which their deep 1x1 mode is off.',
  severity: 'warning',
  remedy:
    'place the weights of these layers in internal RAM, make the layers smaller, or quantise their inputs with a zero point of 0, which may allow the deep 1x1 mode',
  find: (facts) => {
    const measured = (facts.profile?.epochs ?? []).flatMap(measuredFinding);
    return [...estimatedFindings({ ...facts, profile: null }), ...measured];
  },
};

/**
 * The memory that an epoch waits for: the one whose cycles are the epoch's. One stream reads byte by byte at the clock of
 * its memory, so the cycles are also the bytes times the divider of that clock. Null where the epoch computes all the
 * time, or no single memory explains its length.
 */
export function bottleneck(
  { computeCycles, maxCycles, traffic }: EpochCost,
  ratios: ReadonlyMap<string, number>,
): Traffic | null {
  if (maxCycles < waits * computeCycles) return null;
  const isNear = (cycles: number) => Math.abs(cycles - maxCycles) <= maxCycles * 0.05;
  const byCycles = traffic.filter(({ cycles }) => cycles !== null && isNear(cycles));
  const byBytes = traffic.filter(({ pool, readBytes, writtenBytes }) => {
    const most = Math.max(readBytes, writtenBytes);
    const ratio = ratios.get(pool) ?? (isExternal(pool) ? wholeRatio(maxCycles / most) : null);
    return ratio !== null && isNear(most * ratio);
  });
  const [slowest] = [...byCycles, ...byBytes].sort((a, b) => (b.cycles ?? 0) - (a.cycles ?? 0));
  return slowest ?? null;
}

/** Memories outside of the chip run at a whole part of the NPU's clock: 6 for the octoFlash of ST's own files. */
const wholeRatio = (cyclesPerByte: number): number | null =>
  Number.isInteger(cyclesPerByte) && cyclesPerByte >= 2 && cyclesPerByte <= 16
    ? cyclesPerByte
    : null;

function estimatedFindings(facts: StFacts): Finding[] {
  const costs = epochCosts(facts);
  const total = sum(costs.map(({ maxCycles }) => maxCycles));
  const ratios = clockRatios(facts);
  const waiting = costs.flatMap((cost) => {
    const port = bottleneck(cost, ratios);
    return port === null ? [] : [{ cost, port }];
  });
  const byPool = [...groupBy(waiting, ({ port }) => port.pool)].map(([pool, epochs]) => {
    const sorted = epochs.toSorted((a, b) => b.cost.maxCycles - a.cost.maxCycles);
    const share = sum(sorted.map(({ cost }) => cost.maxCycles)) / total;
    return { pool, share, epochs: sorted };
  });
  return byPool
    .filter(({ share }) => share >= leastShare)
    .sort((a, b) => b.share - a.share)
    .flatMap(({ pool, share, epochs }) => {
      const [worst] = epochs;
      if (!worst) return [];
      const { cost, port } = worst;
      const { name, op, computeCycles, maxCycles } = cost;
      const named = op === null ? name : `${name} (${op})`;
      return [
        {
          severity: 'info',
          message: `${several(epochs.length, 'epoch')} of ${costs.length} ${epochs.length === 1 ? 'waits' : 'wait'} for ${pool}, ${percent(share)} of all cycles; the longest, ${named}, computes for ${number(computeCycles)} of its ${number(maxCycles)} cycles${reuse(facts, cost, port)}`,
          layer: name,
          ...(op !== null && { op }),
          ...(cost.line !== null && { line: cost.line }),
          evidence: `${list(epochs.map((epoch) => `${epoch.cost.name}: ${number(epoch.port.readBytes)} B read, ${number(epoch.port.writtenBytes)} B written`))}`,
        },
      ];
    });
}

/** How often the epoch uses what it reads; for memories that hold constants only. */
function reuse(
  facts: StFacts,
  { operations }: EpochCost,
  { pool, readBytes, writtenBytes }: Traffic,
): string {
  const holdsWeights = bufferInfo(facts)?.pools.some(
    ({ name, readOnly }) => name === pool && readOnly,
  );
  if (!(holdsWeights ?? writtenBytes === 0) || !operations || readBytes === 0) return '';
  const times = operations / 2 / readBytes;
  return times < usedOnce
    ? '; each weight is used once, as in any product of a matrix and a vector'
    : `; each weight that it reads is used ${number(Math.round(times))} times`;
}

/** What the board says: a stream engine that is busy all the time, while the units compute for a part of it. */
function measuredFinding(epoch: ProfiledEpoch): Finding[] {
  const { name, line, computeCycles, npuCycles, streamEngines } = epoch;
  const [busiest] = streamEngines.toSorted((a, b) => b.percent - a.percent);
  if (!busiest || busiest.percent < busyEngine) return [];
  if (computeCycles === null || npuCycles === null || npuCycles < waits * computeCycles) return [];
  const busy = streamEngines.filter(({ percent }) => percent >= busyEngine);
  return [
    {
      layer: name,
      line,
      message: `${name} waits for ${busiest.pool}: ${busiest.name} is busy for ${busiest.percent} % of the core part, while the units compute for ${percent(computeCycles / npuCycles)} of it`,
      evidence: list(
        busy.map(
          ({ name, pool, bytes, percent }) => `${name} ${pool}:${bytes ?? '?'} ${percent} %`,
        ),
      ),
    },
  ];
}
