import type { Rule } from '@edgebench/core';
import { commandStream } from './command-stream.ts';
import { constantsInRam } from './constants-in-ram.ts';
import { cpuFallback } from './cpu-fallback.ts';
import { defaultConfiguration } from './default-configuration.ts';
import { dynamicShape } from './dynamic-shape.ts';
import type { RuleFacts } from './facts.ts';
import { npuUnused } from './npu-unused.ts';
import { npuUtilisation } from './npu-utilisation.ts';
import { velaMessage } from './vela-message.ts';

/** What is worth a person's attention in a network's facts, gravest first. */
export const rules: readonly Rule<RuleFacts>[] = [
  npuUnused,
  cpuFallback,
  defaultConfiguration,
  constantsInRam,
  dynamicShape,
  npuUtilisation,
  commandStream,
  velaMessage,
];
