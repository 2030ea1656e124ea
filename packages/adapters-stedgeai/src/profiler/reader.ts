import { BenchError, layoutOf, type ReportReader, setAside } from '@edgebench/core';
import { decode } from '../report/decode.ts';
import { readLines } from '../report/lines.ts';
import { parseReport } from '../report/parse.ts';
import { toImportedProfile } from './outcome.ts';
import { parseProfile, profilerTitle } from './parse.ts';

const epochHeading = /EpochBlock_\d{1,9} \(c_idx=\d{1,9}, num=/;

/** Reads what npu_profiler prints about a deployed model, from a console or from a page that shows it. */
export const profileReader: ReportReader = {
  title: 'npu_profiler output',
  matches: (head) => {
    const text = head.includes('\u0000') ? head.replaceAll('\u0000', '') : head;
    return profilerTitle.test(text) || epochHeading.test(text);
  },
  read: (content, fileName) => {
    const text = decode(content);
    const { run, unrecognised } = parseProfile(text);
    if (run.epochs.length === 0 && run.measured.durationMs === null) {
      throw new BenchError('profile-incomplete', 'the profiler stopped before its first epoch', {
        line: 1,
        remedy: 'import the whole output of npu_profiler, with the blocks of the epochs',
      });
    }
    // It prints a table that validation runs print too.
    const report = parseReport(text);
    const others = new Set([...report.unrecognised, ...report.surrounding].map(({ line }) => line));
    const numbers = readLines(text).map(({ number }) => number);
    const left = setAside(
      unrecognised.filter(({ line }) => others.has(line)),
      layoutOf(numbers),
    );
    return [
      {
        ...toImportedProfile(run, fileName),
        unrecognised: left.unrecognised,
        lines: { total: numbers.length, surrounding: left.surrounding.length },
      },
    ];
  },
};
