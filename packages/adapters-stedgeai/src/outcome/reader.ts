import type { Outcome, ReportReader } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { classify } from '../failures/classify.ts';
import { laterFailure } from '../failures/other-runs.ts';
import { codeBeside } from '../generated-code/beside.ts';
import { candidates } from '../join/candidates.ts';
import { joinFacts } from '../join/join.ts';
import { compilationHeading } from '../npu/compilation.ts';
import { epochGridRow, epochsHeading } from '../npu/epochs.ts';
import { memoryUsageHeading } from '../npu/memory-usage.ts';
import { decode } from '../report/decode.ts';
import { executionSummaryHeading } from '../report/execution-summary.ts';
import { namesTool } from '../report/header.ts';
import { reportsIn } from '../report/reports-in.ts';
import type { StReport } from '../report/types.ts';
import { archiveOf, attach } from '../validation/attach.ts';
import { isComplete, isValidation, toImported, toOutcome } from './outcome.ts';

/** What no other tool prints: a copy may begin after the tool's own line. */
const marks = [
  executionSummaryHeading,
  compilationHeading,
  memoryUsageHeading,
  epochsHeading,
  epochGridRow,
];

const isOurs = (line: string): boolean => marks.some((mark) => mark.test(line));

/** Reads generate and validate reports of ST Edge AI Core and copies of its console, those of failed runs too. */
export const reportReader: ReportReader = {
  title: 'ST Edge AI report',
  matches: (head) => {
    const text = head.includes('\u0000') ? head.replaceAll('\u0000', '') : head;
    return namesTool(text) || text.split('\n').some(isOurs);
  },
  siblings: (content, fileName, beside) => {
    const archives = archiveOf(decode(content));
    const code = archives.map(codeBeside).filter((name) => beside.includes(name));
    return [...archives, ...code, ...candidates(fileName, beside)];
  },
  read: (content, fileName, siblings = new Map()) => {
    return reportsIn(decode(content)).map(({ text, report }) => {
      const facts = joinFacts({ report }, fileName, siblings);
      const imported = toImported(facts, outcomeOf(facts, report, text), fileName);
      return {
        ...attach(imported, report, siblings),
        unrecognised: report.unrecognised,
        lines: { total: report.lines, surrounding: report.surrounding.length },
      };
    });
  },
};

/** The oldest tools print figures and the code of an error in one report: `(validate err=-1)`. */
const hasFailed = ({ summary }: StReport): boolean => (summary?.errorCode ?? 0) !== 0;

function outcomeOf(facts: StFacts, report: StReport, text: string): Outcome {
  if (!hasFailed(report) && (isComplete(report) || isValidation(report))) {
    const outcome = toOutcome(facts);
    return { ...outcome, diagnostics: [...(outcome.diagnostics ?? []), ...laterFailure(text)] };
  }
  return classify(text, report) ?? incomplete(report);
}

/** Of a run that was cut off, or a copy that begins behind the totals, there is a row that says so. */
const incomplete = ({ summary }: StReport): Outcome => ({
  status: 'failed',
  reason: {
    code: 'report-incomplete',
    message: `the report has no totals of weights and activations${summary ? `: it breaks off after line ${summary.line}` : ''}`,
    remedy: 'import the whole `<name>_generate_report.txt`, or the whole console text',
    evidence: null,
  },
});
