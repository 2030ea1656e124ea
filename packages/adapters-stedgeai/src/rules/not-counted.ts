import { type Diagnostic, diagnostic } from '@edgebench/core';
import type { StReport } from '../report/types.ts';

/** `macc : 0`: the tool counts nothing for the NPU, and 0 is no figure. */
export function notCounted({ summary }: StReport): Diagnostic[] {
  if (summary?.macc !== 0) return [];
  return [
    diagnostic(
      'not-counted',
      'info',
      'the tool states `macc : 0`, which means that it did not count',
      {
        line: summary.line,
        remedy: "take the model's own count of MACs, or a report of a newer version",
      },
    ),
  ];
}
