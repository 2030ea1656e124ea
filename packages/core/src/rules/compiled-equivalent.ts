import { basename } from 'node:path';
import type { SharedFacts } from './facts.ts';
import type { Rule } from './rule.ts';
import { ruleInfos } from './rule-infos.ts';

export const compiledEquivalent: Rule<SharedFacts> = {
  ...ruleInfos['compiled-equivalent'],
  find: ({ equivalent, model }) =>
    equivalent === null
      ? []
      : [
          {
            message: `${basename(equivalent.path)} was compiled in place of ${basename(model?.path ?? 'the model')}`,
            evidence: `sha256 ${equivalent.sha256}`,
          },
        ],
};
