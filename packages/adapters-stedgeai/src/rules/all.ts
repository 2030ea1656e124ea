import type { Diagnostic } from '@edgebench/core';
import type { StReport } from '../report/types.ts';
import { floatIsland } from './float-island.ts';
import { notCounted } from './not-counted.ts';
import { profileKeyIgnored, tensorNotQuantised } from './notices.ts';
import { npuUnused } from './npu-unused.ts';
import { softwareEpoch } from './software-epoch.ts';
import { totalsDisagree } from './totals-disagree.ts';
import { unrecognisedLines } from './unrecognised-lines.ts';

/** A rule reads a report and says what is worth knowing; it never fails. */
export type Rule = (report: StReport) => Diagnostic[];

/** In the order of weight. */
export const allRules: readonly Rule[] = [
  npuUnused,
  floatIsland,
  softwareEpoch,
  totalsDisagree,
  tensorNotQuantised,
  profileKeyIgnored,
  notCounted,
  unrecognisedLines,
];

/** What is worth knowing of a run that failed: its console's warnings. */
export const noticeRules: readonly Rule[] = [tensorNotQuantised, profileKeyIgnored];
