import type { Outcome } from '@edgebench/core';

/** What a text of the tool means. `{1}` in a message or remedy stands for the pattern's first group. */
export interface Failure {
  readonly status: Exclude<Outcome['status'], 'ok'>;
  readonly code: string;
  readonly pattern: RegExp;
  readonly message: string;
  readonly remedy: string;
}

/** Known failures, the more telling first: a run's text often matches several. */
export const failures: readonly Failure[] = [
  {
    status: 'failed',
    code: 'ir-version',
    pattern: /ir_version (\d{1,6}) is higher than the checker's \((\d{1,6})\)/,
    message: 'the ONNX file has IR version {1}; this tool reads up to {2}',
    remedy:
      "set the model's ir_version to {2} (`model.ir_version = {2}` with the onnx package) and save it",
  },
  {
    status: 'failed',
    code: 'does-not-fit',
    pattern: /Minimal sizes needed are: \{([^{}\n]{1,400})\}/,
    message: 'the model does not fit the memory: it needs {1} bytes',
    remedy: 'choose a smaller model or input, or a target or memory-pool file with more memory',
  },
  {
    status: 'failed',
    code: 'does-not-fit',
    pattern: /total bytes left unallocated=(\d{1,16})/,
    message: 'the model does not fit the memory pools: {1} bytes were left unallocated',
    remedy: 'choose a smaller model or input, or a memory-pool file with more or external memory',
  },
  {
    status: 'failed',
    code: 'does-not-fit',
    pattern: /E700\(UnfeasibleAllocation\): ([^\n]{1,400})/,
    message: 'the model does not fit the memory: {1}',
    remedy: 'choose a smaller model or input, or a target or memory-pool file with more memory',
  },
  {
    status: 'failed',
    code: 'non-ascii-path',
    pattern: /(wstring_convert::from_bytes)/,
    message: 'the NPU compiler cannot read a path with letters outside ASCII',
    remedy: 'install the tool, and set the temporary folder (TMPDIR), under plain ASCII paths',
  },
  {
    status: 'unsupported',
    code: 'unsupported-layer',
    pattern: /Unsupported layer types: ([^\n\]]{1,400}?)(?:, stopping|\]|\.|$)/m,
    message: 'the tool does not know these layers: {1}',
    remedy:
      'replace the layers in the model, or leave them out of it and compute them in the application',
  },
  {
    status: 'unsupported',
    code: 'unsupported-type',
    pattern:
      /NOT IMPLEMENTED: (Onnx exporting model with quantized unsigned integer format[^\n]{0,80})/,
    message: 'the NPU compiler takes no unsigned quantisation: {1}',
    remedy: 'quantise activations and weights as int8',
  },
  {
    status: 'unsupported',
    code: 'not-implemented',
    pattern: /NOT IMPLEMENTED: ([^\n\]]{1,400})/,
    message: 'the tool does not implement this: {1}',
    remedy: 'change the model there, or try a newer version of the tool',
  },
  {
    status: 'unsupported',
    code: 'host-validation-unsupported',
    pattern: /E102\(CliArgumentError\): (Validation on host is not supported[^\n]{0,200})/,
    message: '{1}',
    remedy: 'validate on the target',
  },
  {
    status: 'failed',
    code: 'invalid-model',
    pattern: /E010\(InvalidModelError\): ([^\n]{1,400})/,
    message: 'the tool cannot load the model: {1}',
    remedy:
      'check that the file loads in its own framework, and export it with an older format version',
  },
  {
    status: 'failed',
    code: 'invalid-argument',
    pattern: /E10[12]\(\w{1,40}\): ([^\n]{1,400})/,
    message: 'the tool refuses its arguments: {1}',
    remedy: 'check the target and its options against `stedgeai --help`',
  },
  {
    status: 'failed',
    code: 'compiler-failed',
    pattern: /E103\(CliRuntimeError\): ([^\n]{1,400})/,
    message: 'a step of the tool failed: {1}',
    remedy: "read the compiler's own lines above it in the log",
  },
  {
    status: 'failed',
    code: 'target-timeout',
    pattern: /TimeoutError: (STM32 - read timeout[^\n]{0,200})/,
    message: 'the board did not answer: {1}',
    remedy: 'reset the board; the model may hang there after inference has begun',
  },
  {
    status: 'failed',
    code: 'needs-answer',
    pattern: /(EOFError|EOF when reading a line)/,
    message: 'the tool asked a question and there was no one to answer it ({1})',
    remedy: 'run `stedgeai --version` once in a terminal and answer it',
  },
  {
    status: 'failed',
    code: 'tool-error',
    pattern: /TOOL ERROR: ([^\n]{1,400})/,
    message: 'the tool stopped: {1}',
    remedy:
      'check the model; the same text comes from a defect of the tool, so try another version too',
  },
  {
    status: 'failed',
    code: 'tool-internal-error',
    pattern: /INTERNAL ERROR: ([^\n]{1,400})/,
    message: 'the tool failed inside itself: {1}',
    remedy: 'try another version of the tool, or simplify the model around the named place',
  },
  {
    status: 'failed',
    code: 'tool-internal-error',
    pattern: /(E\d{3}\(\w{1,60}\): [^\n]{1,400})/,
    message: 'the tool failed with an error that is not known here: {1}',
    remedy: 'look the error code up in the documentation of ST Edge AI Core',
  },
  {
    status: 'failed',
    code: 'licence',
    pattern:
      /^[^\n]{0,200}\b(licen[cs]e[^\n]{0,80} (?:not accepted|expired|invalid|missing|required|not found))/im,
    message: 'the tool refuses to work without a licence: {1}',
    remedy: 'accept or renew the licence of ST Edge AI Core on this machine',
  },
];
