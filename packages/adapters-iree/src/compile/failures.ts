import {
  type ExecResult,
  type KnownFailure,
  type Reason,
  recognise,
  shorten,
} from '@edgebench/core';

/** From the most specific to the most general: the first that matches names the failure. */
const failures: readonly KnownFailure[] = [
  {
    code: 'not-a-model',
    pattern: /couldn't parse flatbuffer|not a valid ONNX model/,
    message: 'the file is not a model that the importer can read',
    remedy: 'check that the file is complete and of the format its name says',
  },
  {
    code: 'unsigned-type',
    pattern: /element type '(ui\d+)' is not legal/,
    message: 'IREE refuses the unsigned element type $1',
    remedy:
      'use IREE 3.13 or later, run the pass iree-tosa-strip-signedness first, or quantise the model to int8',
  },
  {
    code: 'soft-float-link',
    pattern: /undefined symbol: (__\w+(?:[sd]f|[sd]i|[sd]fsi|[sd]isf)\d*|f(?:ma|min|max)f?)\b/,
    message: 'the link inside iree-compile lacks the soft-float routine $1',
    remedy:
      'compile to an object file (--iree-llvmcpu-link-embedded=false with a static library) and link it with the libgcc of the target',
  },
  {
    code: 'dynamic-shape',
    pattern: /exceeded stack allocation limit of \d+ bytes for function\. Got (\d{10,}) bytes/,
    message: 'a kernel wants a stack of $1 bytes: the model has an open dimension',
    remedy: 'export the model with a fixed batch size (1)',
  },
  {
    code: 'stack-limit',
    pattern: /exceeded stack allocation limit of \d+ bytes for function\. Got (\d+) bytes/,
    message: 'a kernel wants a stack of $1 bytes, more than IREE allows',
    remedy: 'make the tensor that the kernel reduces smaller, or raise the stack allocation limit',
  },
  {
    code: 'unsupported-op',
    pattern: /unregistered operation '(tfl\.[\w.]+)'/,
    message: 'the importer does not know the operator $1',
    remedy: 'replace the operator in the model by ones that TOSA has',
  },
  {
    code: 'unsupported-op',
    pattern:
      /failed to legalize operation '[^']*'[^\n]*?(?:\{name = |torch\.operator )"(onnx\.\w+)"/,
    message: 'IREE has no lowering for the operator $1',
    remedy: 'replace the operator in the model, or export it with another opset',
  },
  {
    code: 'unsupported-op',
    pattern: /failed to legalize operation 'tosa\.custom'[^\n]*operator_name = "([^"\n]+)"/,
    message: 'TOSA has no form of the operator $1',
    remedy: 'replace the operator in the model by ones that TOSA has',
  },
  {
    code: 'unsupported-op',
    pattern: /failed to legalize operation '([\w.$-]+)'/,
    message: 'IREE has no lowering for the operation $1',
    remedy: 'replace the operator that it comes from in the model',
  },
  {
    code: 'input-mismatch',
    pattern: /(input\d+ (?:shape|element type|encoding)[^;\n]*mismatch[^;\n]*)/,
    message: 'the compiled model refuses the test input: $1',
    remedy: 'report this with the log of the cell',
  },
  {
    code: 'out-of-memory',
    pattern: /std::bad_alloc|Cannot allocate memory|RESOURCE_EXHAUSTED/,
    message: 'the tool ran out of memory',
    remedy: 'run fewer cells at once (--jobs 1) or use a machine with more memory',
  },
];

/** Why a step of the toolchain failed: the exit is not 0, or a signal ended the process. */
export function classify(tool: string, result: ExecResult): Reason {
  const text = `${result.stderr}\n${result.stdout}`.slice(0, 1_000_000);
  const known = recognise(text, failures);
  if (known) return known;
  if (result.signal === 'SIGKILL') {
    return {
      code: 'killed',
      message: `${tool} was killed`,
      remedy: 'it probably ran out of memory: run fewer cells at once (--jobs 1)',
      evidence: evidenceOf(text),
    };
  }
  if (result.signal !== null || result.exitCode === null) {
    return {
      code: 'tool-crashed',
      message: `${tool} crashed (${result.signal ?? 'no exit code'})`,
      remedy: 'a defect of the tool: report it there with the model, or try another version',
      evidence: frameOf(text) ?? evidenceOf(text),
    };
  }
  const located = /^(?:loc\(.*?\)|[^\n:]*:\d+:\d+): error: (.*)$/m.exec(text);
  return {
    code: 'tool-failed',
    message: `${tool} ended with exit code ${result.exitCode}${located ? `: ${shorten(located[1] ?? '')}` : ''}`,
    remedy: 'see the log of the cell for all that the tool says',
    evidence: located ? shorten(located[0]) : evidenceOf(text),
  };
}

/** The first line that speaks of an error, else the last line there is. */
function evidenceOf(text: string): string | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((candidate) => /\berror\b|Error:/i.test(candidate)) ?? lines.at(-1);
  return line === undefined ? null : shorten(line);
}

/** The function that crashed: the first frame below LLVM's own signal handling. */
function frameOf(text: string): string | null {
  const frames = [...text.matchAll(/^ *#\d+ 0x[0-9a-f]+ (.*)$/gm)].map(([, frame = '']) => frame);
  const frame = frames.find((name) => name.includes('::') && !name.includes('Signals.cpp'));
  return frame === undefined ? null : shorten(frame);
}

/** Why a run of an image in QEMU failed: what the image or QEMU itself printed. */
export function classifyRun(text: string): Reason {
  return {
    code: 'firmware-incomplete',
    message: 'the image stopped before its end',
    remedy: 'see the log of the cell for all that it printed',
    evidence: evidenceOf(text),
  };
}
