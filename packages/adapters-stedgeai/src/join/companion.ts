import type { Rule } from '@edgebench/core';
import type { StFacts } from '../facts.ts';

/** A file beside the report that looks as if it belonged to it, and was left out. */
export const companionFile: Rule<StFacts> = {
  id: 'companion-file',
  title: 'File beside the report left out',
  explanation:
    'A file beside the report has the name of one that the tool leaves with it, but it is of another run or cannot be read, so nothing was taken from it.',
  severity: 'info',
  remedy: 'put the file that this run wrote beside its report',
  find: ({ beside }) =>
    beside.flatMap(({ file, kind, why }) => {
      if (kind === 'joined') return [];
      const what = kind === 'unreadable' ? 'cannot be read' : 'is of another run';
      return {
        message: `${file} beside the report ${what}: ${why}`,
        ...(kind === 'unreadable' && { severity: 'warning' as const }),
      };
    }),
};
