import type { Operation } from '../machine/types.ts';
import { type CheckCode, checkRules } from './rules.ts';
import type { Finding } from './types.ts';

/** A finding at the operation's command. */
export const found = (
  code: CheckCode,
  { command, index }: Operation,
  message: string,
): Finding => ({
  code,
  severity: checkRules[code].severity,
  message: `${command.name}: ${message}`,
  offset: command.offset,
  operation: index,
});
