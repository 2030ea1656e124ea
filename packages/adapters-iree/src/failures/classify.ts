import {
  type ExecResult,
  type KnownFailure,
  type Reason,
  recognise,
  shorten,
} from '@edgebench/core';
import { compileFailures } from './compile.ts';
import { evidenceOf, frameOf } from './evidence.ts';
import { linkFailures } from './link.ts';

/** Crashes without a word, by the signal and the command line. */
const crashes: readonly KnownFailure[] = [
  {
    code: 'vector-width',
    pattern: /^SIGFPE .*--iree-llvmcpu-target-vector-width-in-bytes=(\d+)/,
    message: 'iree-compile cannot lay out this model for vectors of $1 B: it divides by zero',
    remedy: "take a width of at least the model's widest element (4 B for int32 accumulators)",
  },
];

/** Why a step of the toolchain failed: the exit is not 0, or a signal ended the process. */
export function classify(tool: string, result: ExecResult): Reason {
  const text = `${result.stderr}\n${result.stdout}`.slice(0, 1_000_000);
  const known = recognise(text, [...compileFailures, ...linkFailures]);
  if (known) return known;
  if (result.signal === 'SIGKILL') {
    return {
      code: 'killed',
      message: `${tool} was killed`,
      remedy: 'it probably ran out of memory: run fewer cells at once (--jobs 1)',
      evidence: evidenceOf(text),
    };
  }
  if (result.signal !== null || result.exitCode === null) return crashed(tool, result, text);
  const located = /^(?:loc\(.*?\)|[^\n:]*:\d+:\d+): error: (.*)$/m.exec(text);
  return {
    code: 'tool-failed',
    message: `${tool} ended with exit code ${result.exitCode}${located ? `: ${shorten(located[1] ?? '')}` : ''}`,
    remedy: 'see the log of the cell for all that the tool says',
    evidence: located ? shorten(located[0]) : evidenceOf(text),
  };
}

function crashed(tool: string, { signal, command }: ExecResult, text: string): Reason {
  const known = recognise(`${signal} ${command}`, crashes);
  return {
    code: 'tool-crashed',
    message: `${tool} crashed (${signal ?? 'no exit code'})`,
    remedy: 'a defect of the tool: report it there with the model, or try another version',
    ...known,
    evidence: frameOf(text) ?? evidenceOf(text),
  };
}

/** A tool exited with 0 and left out a file that it is run for. */
export function notWritten(tool: string, file: string): Reason {
  return file.endsWith('.o') && tool === 'iree-compile'
    ? {
        code: 'object-not-written',
        message: `iree-compile exited with 0 and did not write ${file}`,
        remedy:
          'a defect of iree-compile: the path is fixed in its first stage (--compile-to), so give --iree-llvmcpu-static-library-output-path to both stages',
        evidence: null,
      }
    : {
        code: 'no-output',
        message: `${tool} exited with 0 and did not write ${file}`,
        remedy: 'a defect of the tool: see the log of the cell',
        evidence: null,
      };
}
