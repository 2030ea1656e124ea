import { BenchError, type Outcome, type ReportReader } from '@edgebench/core';
import { classify } from '../failures/classify.ts';
import { executionSummaryHeading } from '../report/execution-summary.ts';
import { namesTool } from '../report/header.ts';
import { decode } from '../report/lines.ts';
import { parseReport } from '../report/parse.ts';
import type { StReport } from '../report/types.ts';
import { attach, filesBeside } from '../validation/attach.ts';
import { isComplete, isValidation, toImported, toOutcome } from './outcome.ts';

/** Reads generate and validate reports of ST Edge AI Core and copies of its console, those of failed runs too. */
export const reportReader: ReportReader = {
  title: 'ST Edge AI report',
  matches: (head) => {
    const text = head.includes('\u0000') ? head.replaceAll('\u0000', '') : head;
    return namesTool(text) || text.split('\n').some((line) => executionSummaryHeading.test(line));
  },
  siblings: (content) => {
    const text = decode(content);
    return text.includes('_val_io.npz') ? filesBeside(parseReport(text)) : [];
  },
  read: (content, fileName, siblings = new Map()) => {
    const text = decode(content);
    const report = parseReport(text);
    const imported = toImported(report, outcomeOf(report, text), fileName);
    return [attach(imported, report, siblings)];
  },
};

function outcomeOf(report: StReport, text: string): Outcome {
  if (isComplete(report) || isValidation(report)) return toOutcome(report);
  const failure = classify(text);
  if (failure) return failure;
  throw new BenchError(
    'report-incomplete',
    'the report breaks off before its weights and activations',
    {
      line: report.summary?.line ?? 1,
      remedy: 'import the whole `<name>_generate_report.txt`, or the whole console text',
    },
  );
}
