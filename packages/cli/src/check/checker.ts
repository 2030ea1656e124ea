import type { Checker, Machine, Model } from '@edgebench/core';
import { emulatorVersion } from '@edgebench/emulator/version';
import { ethosU } from './ethos-u.ts';
import { allCheckerRules } from './rules.ts';
import type { Settings } from './settings.ts';

/** What runs artefacts for hardware that is not here. */
export const machines: readonly Machine[] = [ethosU];

/** A checker that loads the emulator when the first verdict is not kept from before. */
export const createChecker = (
  settings: (model: Pick<Model, 'name' | 'format'>) => Settings,
): Checker => ({
  key: (model) => JSON.stringify([emulatorVersion, settings(model)]),
  check: async (job) => {
    const { judgeOutputs } = await import('./judge-outputs.ts');
    return judgeOutputs(job, settings(job.model.facts));
  },
  rules: allCheckerRules,
  machines,
});
