import type { RuleInfo } from '@edgebench/core';
import { otherRunFailed } from '../failures/other-runs.ts';
import { joinRules } from '../join/rules.ts';
import { profileRules } from '../profiler/rules.ts';
import { validationFailed } from '../run/validate.ts';
import { validationArchive } from '../validation/attach.ts';
import { rules } from './all.ts';

/** Every rule that a diagnostic of this adapter may name, each once. */
export const everyRule: readonly RuleInfo[] = [
  ...new Map<string, RuleInfo>(
    [
      ...[...profileRules, ...rules, ...joinRules],
      ...[validationArchive, validationFailed, otherRunFailed],
    ].map((rule) => [rule.id, rule]),
  ).values(),
];
