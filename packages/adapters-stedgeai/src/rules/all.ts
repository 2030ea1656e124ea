import { applyRules, type Diagnostic, type Rule } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { beyondInternalRam } from './beyond-internal-ram.ts';
import { chokedPort } from './choked-port.ts';
import { compoundPool } from './compound-pool.ts';
import { constantsInRam } from './constants-in-ram.ts';
import { controlOverhead } from './control-overhead.ts';
import { dynamicBatch } from './dynamic-batch.ts';
import { estimateFarFromMeasured } from './estimate-far.ts';
import { externalMemoryHot } from './external-memory-hot.ts';
import { fewLayersDominate } from './few-layers-dominate.ts';
import { floatIsland } from './float-island.ts';
import { lowMacUtilisation } from './low-mac-utilisation.ts';
import { loweringFailed } from './lowering.ts';
import { notCounted } from './not-counted.ts';
import { profileKeyIgnored, tensorNotQuantised } from './notices.ts';
import { npuUnused } from './npu-unused.ts';
import { primeChannels } from './prime-channels.ts';
import { softwareEpoch } from './software-epoch.ts';
import { toolOlderThanFix } from './tool-older-than-fix.ts';
import { totalsDisagree } from './totals-disagree.ts';
import { unrecognisedLines } from './unrecognised-lines.ts';
import { weightsInflated } from './weights-inflated.ts';

/** In the order of weight: what makes the result useless, what makes it slow, what makes it large, what is worth knowing. */
export const rules: readonly Rule<StFacts>[] = [
  npuUnused,
  floatIsland,
  dynamicBatch,
  beyondInternalRam,
  primeChannels,
  loweringFailed,
  softwareEpoch,
  chokedPort,
  externalMemoryHot,
  controlOverhead,
  fewLayersDominate,
  lowMacUtilisation,
  estimateFarFromMeasured,
  weightsInflated,
  constantsInRam,
  compoundPool,
  toolOlderThanFix,
  totalsDisagree,
  tensorNotQuantised,
  profileKeyIgnored,
  notCounted,
  unrecognisedLines,
];

/** All that the rules find in what ST's tools wrote about a run. */
export const diagnose = (facts: StFacts): Diagnostic[] => applyRules(rules, facts);

/** What is worth knowing of a run that failed: its console's warnings. */
export const noticesOf = (facts: StFacts): Diagnostic[] =>
  applyRules([dynamicBatch, tensorNotQuantised, profileKeyIgnored], facts);
