import type { EthosUError } from '../errors.ts';
import { type CheckCode, checkRules } from './rules.ts';
import type { Finding } from './types.ts';

/** Errors that stop a stream and say something about it, by their code. */
const codes: Readonly<Record<string, CheckCode>> = {
  'unknown-opcode': 'npu-unknown-command',
  'unknown-value': 'npu-unknown-command',
  'unsupported-value': 'npu-unknown-command',
  'unset-register': 'npu-unknown-command',
  truncated: 'npu-unknown-command',
  'padding-not-zero': 'npu-padding-weight',
  'bad-weights': 'npu-bad-weights',
  'weights-too-short': 'npu-bad-weights',
  'scales-too-short': 'npu-bad-weights',
  'outside-region': 'npu-outside-region',
  'no-region': 'npu-outside-region',
  'constants-written': 'npu-outside-region',
};

/** The finding that an error of decoding or running a stream stands for; null for errors of other kinds. */
export function findingOf(error: EthosUError, operation = -1): Finding | null {
  const code = codes[error.code];
  if (code === undefined) return null;
  return {
    code,
    severity: checkRules[code].severity,
    message: error.message,
    offset: error.offset ?? 0,
    operation,
  };
}
