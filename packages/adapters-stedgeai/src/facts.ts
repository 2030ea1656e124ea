import type { LegacyReport, OptionsFile, PoolSpec, StInfo, TrafficTable } from './info/types.ts';
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
  /** `atonn_options.ini`. */
  readonly options: OptionsFile | null;
  /** `<name>_report.json`, which stm.ai wrote up to version 8.1. */
  readonly legacy: LegacyReport | null;
  /** The files beside the report that these facts come from, and those that were left out. */
  readonly beside: readonly Beside[];
}

/** What became of a file beside the report. */
export interface Beside {
  readonly file: string;
  /** `joined`: it is of this run; `other-run`: it is of another; `unreadable`: it cannot be read. */
  readonly kind: 'joined' | 'other-run' | 'unreadable';
  /** Why it was left out; null where it was joined. */
  readonly why: string | null;
}

/** Nothing at hand. */
export const noFacts: StFacts = {
  report: null,
  info: null,
  compiler: null,
  traffic: null,
  pools: null,
  profile: null,
  options: null,
  legacy: null,
  beside: [],
};
