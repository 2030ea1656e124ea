import { type Rule, ruleInfos } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { profileOf } from '../outcome/target.ts';

/** Asked for the NPU, got the CPU: the tool ends with exit code 0 all the same. */
export const npuUnused: Rule<StFacts> = {
  ...ruleInfos['npu-unused'],
  severity: 'error',
  remedy: 'pass a profile by `--st-neural-art <profile>@<file>` and a model quantised as int8',
  find: ({ report, info }) => {
    const parameters = report?.header.parameters ?? info?.tool.parameters ?? '';
    const profile = profileOf(parameters);
    if (profile === null) return [];
    const { epochs = null, npuCompiler = null, summary = null } = report ?? {};
    const place = summary ? { line: summary.line } : {};
    if (epochs?.total && epochs.software !== null && epochs.software >= epochs.total) {
      return [
        {
          message: `the NPU was asked for and all ${epochs.total} epochs run in software`,
          line: epochs.line,
          evidence: `${epochs.software} of ${epochs.total} epochs in software`,
        },
      ];
    }
    const series = summary?.fields['target/series'] ?? '';
    const ofReport = summary !== null && epochs === null && npuCompiler === null;
    const isCpu = report ? ofReport && !series.endsWith('npu') : info?.kind === 'cpu';
    if (!isCpu) return [];
    return [
      {
        message: `the NPU was asked for (profile ${profile}) and the report is one for the CPU`,
        ...place,
        evidence: `${/--st-neural-art\S{0,200}/.exec(parameters)?.[0]}; ${summary ? `target/series : ${series}` : 'no epochs in c_info.json'}`,
      },
    ];
  },
};
