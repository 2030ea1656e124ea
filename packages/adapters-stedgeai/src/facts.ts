import type { PoolSpec, StInfo, TrafficTable } from './info/types.ts';
import type { ProfilerRun } from './profiler/types.ts';
import type { StReport } from './report/types.ts';

/** All that ST's tools wrote about one run: what a rule looks into. Null: the file is not at hand. */
export interface StFacts {
  readonly report: StReport | null;
  /** The front end's `<name>_c_info.json`. */
  readonly info: StInfo | null;
  /** The NPU compiler's own `c_info.json`. */
  readonly compiler: StInfo | null;
  /** `network.csv`. */
  readonly traffic: TrafficTable | null;
  /** `<name>.mpool`. */
  readonly pools: readonly PoolSpec[] | null;
  readonly profile: ProfilerRun | null;
}
