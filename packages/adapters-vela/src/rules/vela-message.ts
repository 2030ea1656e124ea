import type { Rule } from '@edgebench/core';
import { at, type RuleFacts } from './facts.ts';

export const velaMessage: Rule<RuleFacts> = {
  id: 'vela-message',
  title: 'Message of Vela',
  explanation: 'A warning or an error that Vela printed and no other rule knows, in its own words.',
  severity: 'warning',
  remedy: null,
  find: (facts) =>
    facts.messages
      .filter(({ severity, text }) => severity !== 'info' && !text.includes(' is deprecated '))
      .map(({ severity, text, line }) => ({
        message: text.slice(0, 500),
        severity,
        ...at(facts, line),
      })),
};
