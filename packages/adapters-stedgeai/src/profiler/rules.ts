import { type Finding, type Rule, ruleInfos } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { bytes, number, sum } from '../rules/words.ts';
import type { PoolTraffic, ProfiledEpoch, ProfilerRun } from './types.ts';

/** Totals of a profiler's run that its own parts do not add up to. */
const profileTotals: Rule<StFacts> = {
  ...ruleInfos['totals-disagree'],
  severity: 'warning',
  remedy: 'the stated total is used; check whether the output was edited or cut',
  find: ({ profile }) => (profile ? [...trafficTotals(profile), ...burstTotals(profile)] : []),
};

/** What an inference moves to and from each memory. */
const memoryTraffic: Rule<StFacts> = {
  id: 'memory-traffic',
  title: 'Traffic of an inference',
  explanation:
    'How many bytes an inference reads from and writes to each memory, and how fast on average. The memory with the most traffic for its speed is the one that weights or activations should leave.',
  severity: 'info',
  remedy: null,
  find: ({ profile }) => (profile?.traffic ?? []).map(trafficFinding),
};

/** What is found in a profiler's run beside what every run is looked at for. */
export const profileRules: readonly Rule<StFacts>[] = [profileTotals, memoryTraffic];

function trafficTotals({ traffic, totalTraffic }: ProfilerRun): Finding[] {
  if (!totalTraffic) return [];
  return (['readBytes', 'writtenBytes'] as const).flatMap((what) => {
    const parts = sum(traffic.map((pool) => pool[what]));
    if (parts === totalTraffic[what]) return [];
    const direction = what === 'readBytes' ? 'read' : 'written';
    return {
      message: `the profiler states ${bytes(totalTraffic[what])} ${direction} in all, and its memories give ${bytes(parts)}`,
    };
  });
}

/** A burst of 1, 2, 4 or 8 beats moves 8 bytes a beat. */
const burstBytes = ([one, two, four, eight]: readonly [number, number, number, number]): number =>
  8 * (one + 2 * two + 4 * four + 8 * eight);

const burstTotals = ({ epochs }: ProfilerRun): Finding[] =>
  epochs.flatMap(({ name, line, busIfs }: ProfiledEpoch) =>
    busIfs.flatMap(({ id, readBytes, writtenBytes, readBursts, writeBursts }) => {
      const [read, written] = [burstBytes(readBursts), burstBytes(writeBursts)];
      if (read === readBytes && written === writtenBytes) return [];
      return {
        layer: name,
        line,
        message: `bus interface ${id} of ${name} states ${bytes(readBytes)} read and ${bytes(writtenBytes)} written, and its bursts give ${bytes(read)} and ${bytes(written)}`,
      };
    }),
  );

function trafficFinding(traffic: PoolTraffic): Finding {
  const { pool, readBytes, writtenBytes, peakBytesPerSecond, averageBytesPerSecond } = traffic;
  const speed = (what: string, value: number | null) =>
    value === null ? [] : [`${what} ${number(Math.round(value / 1e6))} MB/s`];
  return {
    message: `an inference reads ${bytes(readBytes)} from ${pool} and writes ${bytes(writtenBytes)} to it`,
    evidence: [
      ...speed('on average', averageBytesPerSecond),
      ...speed('at most', peakBytesPerSecond),
    ].join(', '),
  };
}
