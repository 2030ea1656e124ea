import type { KnownFailure } from '@edgebench/core';

/** Codes of failures that are limits of the tool, which another version or another model may not meet. */
export const limits: ReadonlySet<string> = new Set([
  'unsupported-layer',
  'unsupported-type',
  'input-layout',
  'not-implemented',
  'host-validation-unsupported',
]);

const smaller = 'choose a smaller model or input, or a target or memory-pool file with more memory';

/** Known failures, from the most specific to the most general: a run's text often matches several. */
export const failures: readonly KnownFailure[] = [
  {
    code: 'ir-version',
    pattern: /ir_version (\d{1,6}) is higher than the checker's \((\d{1,6})\)/,
    message: 'the ONNX file has IR version $1; this tool reads up to $2',
    remedy:
      "set the model's ir_version to $2 (`model.ir_version = $2` with the onnx package) and save it",
  },
  {
    code: 'keras-version',
    pattern: /Unrecognized keyword arguments passed to (\w{1,60}): (\{[^{}\n]{1,200}\})/,
    message: 'the Keras file is of a newer Keras than the tool has: $1 is given $2',
    remedy: 'save the model with the Keras that the tool names, or convert it to TFLite or ONNX',
  },
  {
    code: 'weights-incompatible',
    pattern: /Weights are incompatible with model: (\d{1,16}) loaded, (\d{1,16}) fou/,
    message:
      'the generated weights are not those of the model: $1 bytes are loaded, and the code has room for $2',
    remedy: 'generate again from this model file with the same compression, then validate',
  },
  {
    code: 'does-not-fit',
    pattern: /Minimal sizes needed are: \{'unlimited memory': (\d{1,16})\}/,
    message: 'the model does not fit the memory: it needs $1 bytes, more than the target has',
    remedy: smaller,
  },
  {
    code: 'does-not-fit',
    pattern: /Minimal sizes needed are: \{([^{}\n]{1,400})\}/,
    message: 'the model does not fit the memory: it needs $1 bytes, more than the target has',
    remedy: smaller,
  },
  {
    code: 'does-not-fit',
    pattern: /total bytes left unallocated=(\d{1,16})/,
    message: 'the model does not fit the memory pools: $1 bytes were left unallocated',
    remedy: 'choose a smaller model or input, or a memory-pool file with more or external memory',
  },
  {
    code: 'does-not-fit',
    pattern: /(E700\(UnfeasibleAllocation\)[^\n]{0,400})/,
    message: 'the model does not fit the memory: $1',
    remedy: smaller,
  },
  {
    code: 'does-not-fit',
    pattern: /region [`'"]?([\w.]{1,80})['"]? overflowed by (\d{1,16}) bytes/,
    message: 'the linked application does not fit $1: it is $2 bytes too large',
    remedy: smaller,
  },
  {
    code: 'non-ascii-path',
    pattern: /wstring_convert::from_bytes/,
    message: 'the NPU compiler cannot read a path with letters outside ASCII',
    remedy: 'install the tool, and set the temporary folder (TMPDIR), under plain ASCII paths',
  },
  {
    code: 'unsupported-layer',
    pattern: /Unsupported layer types: ([^\n\]]{1,400}?)(?:, stopping|\]|\.|$)/m,
    message: 'the tool does not know these layers: $1',
    remedy:
      'replace the layers in the model, or leave them out of it and compute them in the application',
  },
  {
    code: 'unsupported-layer',
    pattern: /Error during NBG compilation, model is not supported/,
    message: 'the compiler of the STM32MP2 supports something in the model not at all',
    remedy:
      "read the compiler's own lines above it in the log: they name the node; quantise the model as int8 or uint8 per tensor",
  },
  {
    code: 'unsupported-type',
    pattern:
      /NOT IMPLEMENTED: (Onnx exporting model with quantized unsigned integer format[^\n]{0,80})/,
    message: 'the NPU compiler takes no unsigned quantisation: $1',
    remedy: 'quantise activations and weights as int8',
  },
  {
    code: 'unsupported-type',
    pattern: /INTERNAL ERROR: '(B?FLOAT\d{1,3}|DOUBLE|U?INT\d{1,2}|BOOL|STRING|COMPLEX\d{1,3})'/,
    message: 'the tool does not take tensors of type $1',
    remedy: 'convert the model to float32, or quantise it as int8',
  },
  {
    code: 'input-layout',
    pattern: /(Order of dimensions of input cannot be interpreted)/,
    message: 'the tool cannot tell batch, height, width and channels of an input apart: $1',
    remedy:
      'give the inputs four fixed dimensions with the batch first, and say where the channels stand (`--inputs-ch-position`)',
  },
  {
    code: 'not-implemented',
    pattern: /NOT IMPLEMENTED: ([^\n\]]{1,400})/,
    message: 'the tool does not implement this: $1',
    remedy: 'change the model there, or try a newer version of the tool',
  },
  {
    code: 'dynamic-shape',
    pattern: /INTERNAL ERROR: (Unknown dimensions: [^\n]{1,100})/,
    message: 'a dimension of the model is not known before it runs: $1',
    remedy:
      'export the model with fixed dimensions and a batch of 1, and run shape inference over it',
  },
  {
    code: 'parameter-not-constant',
    pattern: /INTERNAL ERROR: (\S{1,200}) of type (\w{1,60}) has not parameter (\w{1,60})/,
    message: 'the parameter $3 of $2 (node $1) is missing: it is computed in the graph',
    remedy: 'fold the constants of the model (onnx-simplifier does), so that $3 is one of them',
  },
  {
    code: 'host-validation-unsupported',
    pattern: /E102\(CliArgumentError\): (Validation on host is not supported[^\n]{0,200})/,
    message: '$1',
    remedy: 'validate on the target (`--mode target`)',
  },
  {
    code: 'invalid-model',
    pattern: /E010\(InvalidModelError\): (Non-numerical [^\n]{1,400})/,
    message: 'a constant of the model is no number: $1',
    remedy:
      'look for NaN and infinite values in that constant; fold a DequantizeLinear of constants before it',
  },
  {
    code: 'invalid-model',
    pattern: /E010\(InvalidModelError\): ([^\n]{1,400})/,
    message: 'the tool cannot load the model: $1',
    remedy:
      'check that the file loads in its own framework, and export it with an older format version',
  },
  {
    code: 'invalid-argument',
    pattern: /E10[12]\(\w{1,40}\): ([^\n]{1,400})/,
    message: 'the tool refuses its arguments: $1',
    remedy: 'check the target and its options against `stedgeai --help`',
  },
  {
    code: 'compiler-crashed',
    pattern: /Internal compiler error \(signo=(\d{1,3})\)/,
    message: 'the NPU compiler was ended by signal $1',
    remedy: 'try another version of the tool, and other options of the NPU profile',
  },
  {
    code: 'compiler-failed',
    pattern: /(E103\(CliRuntimeError\)[^\n]{0,400})/,
    message: 'a step of the tool failed: $1',
    remedy: "read the compiler's own lines above it in the log",
  },
  {
    code: 'target-timeout',
    pattern: /(?:TimeoutError|LOAD ERROR): (STM32 - read timeout[^\n]{0,200})/,
    message: 'the board did not answer: $1',
    remedy: 'reset the board; the model may hang there after inference has begun',
  },
  {
    code: 'target-unreachable',
    pattern: /E801\(\w{1,40}\): ([^\n]{1,400})/,
    message: 'the tool finds no board to validate on: $1',
    remedy:
      'check cable, port and speed (`--desc`), close other programs on the port, and flash the validation firmware',
  },
  {
    code: 'out-of-memory',
    pattern: /\b(MemoryError|std::bad_alloc|Cannot allocate memory)\b/,
    message: "the tool ran out of this machine's memory ($1)",
    remedy: 'run it on a machine with more memory, or choose a smaller model',
  },
  {
    code: 'needs-answer',
    pattern: /(EOFError|EOF when reading a line)/,
    message: 'the tool asked a question and there was no one to answer it ($1)',
    remedy: 'run `stedgeai --version` once in a terminal and answer it',
  },
  {
    code: 'tool-error',
    pattern: /(?:TOOL|LOAD|VALIDATION) ERROR: ([^\n]{1,400})/,
    message: 'the tool stopped: $1',
    remedy:
      'check the model; the same text comes from a defect of the tool, so try another version too',
  },
  {
    code: 'tool-internal-error',
    pattern: /INTERNAL ERROR: ([^\n]{1,400})/,
    message: 'the tool failed inside itself: $1',
    remedy: 'try another version of the tool, or simplify the model around the named place',
  },
  {
    code: 'tool-internal-error',
    pattern: /(E\d{3}\(\w{1,60}\)[^\n]{0,400})/,
    message: 'the tool failed with an error that is not known here: $1',
    remedy: 'look the error code up in the documentation of ST Edge AI Core',
  },
  {
    code: 'licence',
    pattern:
      /\b(licen[cs]e[^\n]{0,80} (?:not accepted|expired|invalid|missing|required|not found))/i,
    message: 'the tool refuses to work without a licence: $1',
    remedy: 'accept or renew the licence of ST Edge AI Core on this machine',
  },
  {
    code: 'tool-internal-error',
    pattern:
      /Traceback \(most recent call last\):(?:\n[^\n]{0,400}){1,100}?\n([A-Z][\w.]{0,80}(?:Error|Exception)\b[^\n]{0,300})/,
    message: 'the tool failed inside itself: $1',
    remedy: 'try another version of the tool, or simplify the model',
  },
];
