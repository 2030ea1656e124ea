import { type Diagnostic, diagnostic } from '@edgebench/core';
import type { StReport } from '../report/types.ts';

/** Lines that no parser understood: the figures may lack what they say. */
export function unrecognisedLines({ lines, unrecognised }: StReport): Diagnostic[] {
  const [first] = unrecognised;
  if (!first) return [];
  return [
    diagnostic(
      'unrecognised-lines',
      'info',
      `${unrecognised.length} of ${lines} lines were not understood`,
      {
        line: first.line,
        evidence: first.text,
        remedy: '`bench inspect --unparsed` lists them; text around the report is harmless',
      },
    ),
  ];
}
