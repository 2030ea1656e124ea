import type { ExecResult, Outcome } from '@edgebench/core';

type Failure = Exclude<Outcome, { status: 'ok' }>;

interface Known {
  readonly pattern: RegExp;
  readonly status: Failure['status'];
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** Seen by running Vela 5.2.0. A damaged TFLite file makes it print the second and then crash. */
const known: readonly Known[] = [
  {
    pattern: /Tosa version mismatch|TOSA version or profile not supported/,
    status: 'unsupported',
    code: 'tosa-version',
    message: 'Vela reads TOSA 1, and this file is of another version',
    remedy: 'write the TOSA file in version 1.0',
  },
  {
    pattern:
      /Failed to load TfLite model|TOSA FB Reader error|Unable to parse tosa input data|Buffer contents inconsistent|No networks defined via GraphAPI|cannot mmap an empty file|Reading input file|Unsupported input format/i,
    status: 'failed',
    code: 'invalid-model',
    message: 'Vela cannot read the model: it is damaged, or neither a TFLite nor a TOSA file',
    remedy: 'check the file with `bench inspect`, and convert the model again',
  },
  {
    pattern: /argument --accelerator-config: invalid choice/,
    status: 'unsupported',
    code: 'unknown-accelerator',
    message: 'this version of Vela does not know the accelerator',
    remedy: 'choose one of the targets that `bench doctor` lists',
  },
  {
    pattern: /(?:ConfigOptionError|CliOptionError)\b/,
    status: 'unsupported',
    code: 'invalid-configuration',
    message: 'Vela rejects this system configuration or memory mode for the accelerator',
    remedy: 'choose one of the targets that `bench doctor` lists',
  },
  {
    pattern:
      /UnsupportedFeatureError|CPU operations are not supported|Compilation failed: Validation error|could not run on NPU/,
    status: 'unsupported',
    code: 'unsupported-model',
    message: 'Vela does not support what this model uses',
    remedy: 'replace the operator or tensor that the message names',
  },
  {
    pattern: /MemoryError|std::bad_alloc|Cannot allocate memory/,
    status: 'failed',
    code: 'out-of-memory',
    message: 'Vela ran out of memory',
    remedy: 'run with `--jobs 1`, or on a machine with more memory',
  },
];

/** Why a run of Vela yielded nothing: classified, with Vela's last words as evidence. */
export function failureOf(
  result: Pick<ExecResult, 'exitCode' | 'signal' | 'stdout' | 'stderr'>,
): Failure {
  const output = `${tail(result.stdout)}\n${tail(result.stderr)}`;
  const evidence = output.trim().slice(-2_000) || null;
  const found = known.find(({ pattern }) => pattern.test(output));
  const said = lastLine(result.stderr) ?? lastLine(result.stdout);
  if (found) {
    const { status, code, remedy } = found;
    const message = said ? `${found.message} (${said})` : found.message;
    return { status, reason: { code, message, remedy, evidence } };
  }
  if (output.includes('Traceback (most recent call last)') || crashed(result)) {
    const message = `Vela crashed: ${said ?? ending(result)}`;
    return { status: 'failed', reason: { code: 'vela-crash', message, remedy: report, evidence } };
  }
  const message = `Vela failed with ${ending(result)}${said ? `: ${said}` : ''}`;
  return { status: 'failed', reason: { code: 'vela-failed', message, remedy: report, evidence } };
}

const report = 'look at the cell’s log; if the model is sound, report it to Vela’s maintainers';

/** A Python crash ends its text; nothing of use stands further up. */
const tail = (text: string): string => text.slice(-20_000);

const lastLine = (text: string): string | undefined =>
  tail(text).trim().split('\n').at(-1)?.trim().replace(/^- /, '').slice(0, 300) || undefined;

const crashed = ({ exitCode, signal }: Pick<ExecResult, 'exitCode' | 'signal'>): boolean =>
  signal !== null || (exitCode !== null && exitCode > 128);

const ending = ({ exitCode, signal }: Pick<ExecResult, 'exitCode' | 'signal'>): string =>
  signal === null ? `exit code ${exitCode}` : `signal ${signal}`;
