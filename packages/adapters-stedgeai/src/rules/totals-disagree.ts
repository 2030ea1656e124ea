import { type Rule, ruleInfos } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { checks } from './totals.ts';
import { number } from './words.ts';

/** Totals of the report that its own parts do not add up to. */
export const totalsDisagree: Rule<StFacts> = {
  ...ruleInfos['totals-disagree'],
  severity: 'warning',
  remedy: 'the stated total is used; check whether the report was edited or cut',
  find: ({ report }) => {
    const all = report ? checks.flatMap((check) => check(report)) : [];
    return all.flatMap(({ what, stated, computed, line, tolerance = 0 }) => {
      if (stated == null || computed == null || Math.abs(stated - computed) <= tolerance) return [];
      return [
        {
          message: `the report states ${number(stated)} for ${what}, and its parts give ${number(computed)}`,
          ...(line !== undefined && { line }),
          evidence: `${number(Math.abs(stated - computed))} apart`,
        },
      ];
    });
  },
};
