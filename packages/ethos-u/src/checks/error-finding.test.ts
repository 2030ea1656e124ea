import { expect, it } from 'vitest';
import { EthosUError } from '../errors.ts';
import { findingOf } from './error-finding.ts';
import { checkRules } from './rules.ts';

it('an error of a stream is a finding at its offset', () => {
  const error = new EthosUError('unknown-opcode', '0x03ff is no command', {
    offset: 12,
    remedy: 'none',
  });
  expect(findingOf(error)).toEqual({
    code: 'npu-unknown-command',
    severity: 'error',
    message: '0x03ff is no command at byte 12',
    offset: 12,
    operation: -1,
  });
});

it('an error that says nothing of the stream is none', () => {
  expect(findingOf(new EthosUError('wrong-input', 'two inputs', { remedy: 'one' }))).toBeNull();
});

it('rules are named after themselves, with a text for people', () => {
  for (const [id, rule] of Object.entries(checkRules)) {
    expect(rule.id).toBe(id);
    expect(rule.explanation).toMatch(/\.$/);
  }
});
