import type { Rule } from '@edgebench/core';
import type { StFacts } from '../facts.ts';

/** `macc : 0`: the tool counts nothing for the NPU, and 0 is no figure. */
export const notCounted: Rule<StFacts> = {
  id: 'not-counted',
  title: 'MACs not counted',
  explanation:
    'The report states 0 MACs where the tool did not count them, as versions before 4.0.0 do for the NPU. Rates and comparisons that rest on the figure are void.',
  severity: 'info',
  remedy: "take the model's own count of MACs, or a report of a newer version",
  find: ({ report }) => {
    const summary = report?.summary;
    if (summary?.macc !== 0) return [];
    const { line } = summary;
    return [{ message: 'the tool states `macc : 0`, which means that it did not count', line }];
  },
};
