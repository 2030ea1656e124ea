import type { Rule } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { number, percent } from './words.ts';

/** From this share on the report is of a form that is not known. */
const manyLines = 0.05;

/** Lines that no parser understood: the figures may lack what they say. */
export const unrecognisedLines: Rule<StFacts> = {
  id: 'unrecognised-lines',
  title: 'Lines not understood',
  explanation:
    'Lines of the report that no parser knows. Their figures, if they have any, are missing from the result; text of a page around the report is harmless.',
  severity: 'info',
  remedy: '`bench inspect --unparsed` lists them; text around the report is harmless',
  find: ({ report }) => {
    const { lines = 0, unrecognised = [] } = report ?? {};
    const [first] = unrecognised;
    if (!first) return [];
    const share = unrecognised.length / Math.max(lines, 1);
    return [
      {
        severity: share >= manyLines ? 'warning' : 'info',
        message: `${number(unrecognised.length)} of ${number(lines)} lines (${percent(share)}) were not understood`,
        line: first.line,
        evidence: first.text,
      },
    ];
  },
};
