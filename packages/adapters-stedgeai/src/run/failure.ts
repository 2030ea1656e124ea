import type { ExecResult, Outcome } from '@edgebench/core';
import { classify } from '../failures/classify.ts';
import { questionIn } from './questions.ts';

export type Failed = Exclude<Outcome, { status: 'ok' }>;

/** Why a run that ended badly did: a question nobody answered, a failure that its text names, or its last lines. */
export function failureOf(result: ExecResult, report: string): Failed {
  const { exitCode, signal, stdout, stderr } = result;
  if (signal !== null) return failed('tool-crashed', `stedgeai was ended by ${signal}`, result);
  const question = questionIn(stdout) ?? questionIn(stderr);
  if (question !== null) return { status: 'failed', reason: question };
  return (
    classify(`${stdout}\n${stderr}\n${report}`) ??
    (exitCode === 0
      ? failed('report-incomplete', 'stedgeai ended well and left no whole report', result)
      : failed('tool-failed', `stedgeai ended with exit code ${exitCode}`, result))
  );
}

const failed = (code: string, message: string, { stdout, stderr }: ExecResult): Failed => ({
  status: 'failed',
  reason: {
    code,
    message,
    remedy: "read the tool's last lines in the log of the cell",
    evidence: lastLines(stderr) || lastLines(stdout) || null,
  },
});

const lastLines = (text: string): string =>
  text.trim().split('\n').slice(-5).join('\n').slice(-800);
