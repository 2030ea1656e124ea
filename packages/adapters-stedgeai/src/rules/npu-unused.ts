import { type Diagnostic, diagnostic } from '@edgebench/core';
import { profileOf } from '../outcome/target.ts';
import type { StReport } from '../report/types.ts';

/** Asked for the NPU, got the CPU: the tool ends with exit code 0 all the same. */
export function npuUnused({ header, summary, epochs, npuCompiler }: StReport): Diagnostic[] {
  const profile = profileOf(header.parameters ?? '');
  const inSoftware = epochs !== null && epochs.total > 0 && epochs.software >= epochs.total;
  const series = summary?.fields['target/series'] ?? '';
  const nothingOfNpu = epochs === null && npuCompiler === null;
  const forCpu = summary !== null && nothingOfNpu && !series.endsWith('npu');
  if (profile === null || (!inSoftware && !forCpu)) return [];
  return [
    diagnostic(
      'npu-unused',
      'error',
      inSoftware
        ? `the NPU was asked for and all ${epochs.total} epochs run in software`
        : `the NPU was asked for (profile ${profile}) and the report is one for the CPU`,
      {
        ...(summary && { line: summary.line }),
        evidence: `target/series : ${series}`,
        remedy:
          'pass a profile by `--st-neural-art <profile>@<file>` and a model quantised as int8',
      },
    ),
  ];
}
