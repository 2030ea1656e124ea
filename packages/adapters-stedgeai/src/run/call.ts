import { join } from 'node:path';
import { BenchError, type ExecResult, type Job, type Reason } from '@edgebench/core';
import { progressOf } from './progress.ts';
import { questionIn } from './questions.ts';

/** Errors of a tool that waited for an answer, or asked again and again. */
const waited = ['timeout', 'output-too-large'];

/** As much of the end of the output as a question can stand in. */
const tailCharacters = 4_096;

/**
 * Calls `stedgeai` in a folder of its own, without standard input, and tells how far it is. Rejects as `exec` does; with
 * `licence` or `needs-answer` where it was waiting for an answer.
 */
export async function call(
  { exec, tool, onProgress }: Job,
  folder: string,
  args: readonly string[],
): Promise<ExecResult> {
  const [command] = args;
  const temporary = join(folder, 'tmp');
  let tail = '';
  const onOutput = (text: string) => {
    tail = (tail + text).slice(-tailCharacters);
    const far = progressOf(text);
    if (far !== null) onProgress?.(`${command} ${far}`);
  };
  onProgress?.(`${command}`);
  return exec(tool.paths.stedgeai ?? 'stedgeai', args, {
    cwd: folder,
    env: { TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    onOutput,
  }).catch((error: unknown) => {
    const question = isWaiting(error) ? questionIn(tail) : null;
    throw question === null ? error : asked(question, error);
  });
}

const isWaiting = (error: unknown): boolean =>
  error instanceof BenchError && waited.includes(error.code);

const asked = ({ code, message, remedy, evidence }: Reason, cause: unknown): BenchError =>
  new BenchError(code, message, {
    ...(remedy !== null && { remedy }),
    ...(evidence !== null && { evidence }),
    cause,
  });
