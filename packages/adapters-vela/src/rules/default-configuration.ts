import type { Rule } from '@edgebench/core';
import { at, type RuleFacts } from './facts.ts';

export const defaultConfiguration: Rule<RuleFacts> = {
  id: 'default-configuration',
  title: 'Vela chose the configuration',
  explanation:
    'The command line left the memory mode or the system configuration open, and Vela took one by itself. What it takes depends on the accelerator; the figures may not be those of the device.',
  severity: 'warning',
  remedy: 'pass --config, --system-config and --memory-mode',
  find: (facts) => {
    const [first] = facts.defaults;
    if (!first) return [];
    const chosen = facts.defaults.map(({ setting }) => setting).join(', ');
    return [
      {
        message: `Vela chose the ${chosen} itself: the figures may not be those of the device`,
        ...at(facts, first.line),
        evidence: facts.defaults.map(({ setting, value }) => `${setting}: ${value}`).join('\n'),
      },
    ];
  },
};
