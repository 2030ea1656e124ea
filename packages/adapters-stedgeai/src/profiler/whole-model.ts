import { type Draft, type Field, put } from '../report/fields.ts';
import { count } from '../report/numbers.ts';
import type { PoolTraffic, ProfilerRun } from './types.ts';
import { bandwidths, decimal, phases, traffic, withCore } from './values.ts';

type Expected = Draft<ProfilerRun['expected']>;
type Measured = Draft<ProfilerRun['measured']>;

const leading = (value: string): string | undefined => /^[\d.]{1,20}(?=\s|$)/.exec(value)?.[0];

/** The lines under `Compiler` at the end. */
export const wholeCompiler: Readonly<Record<string, Field<Expected>>> = {
  cycles: (expected, value) => put(expected, 'cycles', count(leading(value))),
  'ideal cycles': (expected, value) => put(expected, 'idealCycles', count(leading(value))),
  ops: (expected, value) => put(expected, 'operations', count(leading(value))),
  'ops/cycle': (_, value) => decimal(leading(value)) !== null,
  'inf/s': (_, value) => decimal(leading(value)) !== null,
  'ideal ops/cycle': (_, value) => decimal(leading(value)) !== null,
  'ideal inf/s': (_, value) => decimal(leading(value)) !== null,
};

/** The lines under `Measured`. */
export const wholeMeasured: Readonly<Record<string, Field<Measured>>> = {
  'total duration': (measured, value) => {
    const [, all, core, rest = ''] =
      /^([\d.]{1,20})ms, npu_core:([\d.]{1,20})ms \([\d.]{1,20}%\)(?:, mcu_cycles=(.{1,80})%)?$/.exec(
        value,
      ) ?? [];
    measured.phases = phases(rest);
    return put(measured, 'durationMs', decimal(all)) && put(measured, 'npuCoreMs', decimal(core));
  },
  'mcu cycles': (measured, value) => put(measured, 'mcuCycles', count(leading(value))),
  'npu cycles': (measured, value) => put(measured, 'npuCycles', count(leading(value))),
  'ops/cycle': (measured, value) => put(measured, 'gops', withCore(value, ' GOPS')),
  'inf/s': (_, value) => decimal(leading(value)) !== null,
  'compute cycles ratio': (measured, value) => put(measured, 'computeRatio', withCore(value, '%')),
};

/** `npuRAM5 : r=20572262 w=11045878 -> 2.40 GB/s (peak), 2.32 GB/s (average)`. */
export function poolTraffic(pool: string, value: string): PoolTraffic | null {
  const bytes = traffic(value);
  const [peakBytesPerSecond = null, averageBytesPerSecond = null] = bandwidths(value);
  if (bytes === null || averageBytesPerSecond === null) return null;
  return { pool, ...bytes, peakBytesPerSecond, averageBytesPerSecond };
}
