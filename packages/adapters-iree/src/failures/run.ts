import { type KnownFailure, type Reason, recognise } from '@edgebench/core';
import { evidenceOf } from './evidence.ts';

/** IREE's status codes from 1 on: `iree_status_code_e` of iree/base/status.h. */
const statuses = [
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
  'DEFERRED',
  'INCOMPATIBLE',
] as const;

/** What QEMU says where it does not boot an image. */
const emulatorFailures: readonly KnownFailure[] = [
  {
    code: 'unsupported-machine',
    pattern: /^(qemu-system-\w+): unsupported machine type/m,
    message: '$1 does not emulate the board of the target',
    remedy: 'install a newer QEMU (`-machine help` lists what yours has)',
  },
  {
    code: 'unsupported-machine',
    pattern: /^(qemu-system-\w+): unable to find CPU model '([^'\n]+)'/m,
    message: '$1 does not emulate the core $2',
    remedy: 'install a newer QEMU (`-cpu help` lists what yours has)',
  },
  {
    code: 'image-not-loaded',
    pattern: /could not load kernel '([^'\n]+)'|Cannot load specified image (\S+)/,
    message: 'QEMU cannot load a file that it is to run: $1$2',
    remedy: 'report this with the log of the cell',
  },
];

const firmwareFailures: readonly KnownFailure[] = [
  {
    code: 'stack-overflow',
    pattern: /^trap: stack overflow/m,
    message: 'the model needs more stack than the image reserves',
    remedy: 'a larger stack (linker script), or a model whose kernels need less',
  },
  {
    code: 'trap',
    pattern: /^trap: (illegal|undefined) instruction at (.{1,300}), address \S+/m,
    message: 'the core does not know the instruction at $2',
    remedy:
      'compile for the core that runs it (target features, -march); else something overwrote the code',
  },
  {
    code: 'trap',
    pattern: /^trap: (.{1,80}?) at (.{1,300}), address (\S+)/m,
    message: 'the image traps: $1 at $2, address $3',
    remedy:
      'a wild pointer, a stack that overflowed, or an emulated memory smaller than the linker script says: look at that place with addr2line',
  },
  {
    code: 'no-vectors',
    pattern: /^error vectors 0\b/m,
    message: 'the image found no test vectors in its memory',
    remedy: 'load them at the address of the symbol __vectors',
  },
  {
    code: 'out-of-heap',
    pattern: /^error (\w+) 8\b/m,
    message: 'the heap is too small: RESOURCE_EXHAUSTED at $1',
    remedy: 'a larger heap (linker script), or a model with smaller activations',
  },
  {
    code: 'constants-lost',
    pattern: /^error invoke 3\b/m,
    message:
      'a kernel was given null weights, or an input does not fit: INVALID_ARGUMENT at invoke',
    remedy:
      "look for module__const in module.h: without it, it is a defect of this IREE version's inline-dynamic mode; with it, compare the inputs with the model's signature",
  },
  ...statuses.map((name, index) => ({
    code: 'runtime-error',
    pattern: new RegExp(`^error (\\w+) ${index + 1}\\b`, 'm'),
    message: `the IREE runtime gives up at $1: ${name}`,
    remedy: 'report this with the log of the cell',
  })),
];

/**
 * Why an image did not come to its end, from all that QEMU and the image printed.
 * `symbolAt` names the function that holds a code address, for the place of a trap.
 */
export function classifyRun(
  text: string,
  symbolAt: (address: number) => string | null = () => null,
): Reason {
  return (
    recognise(text, emulatorFailures) ??
    recognise(withSymbol(text, symbolAt), firmwareFailures) ?? {
      code: 'firmware-incomplete',
      message: /^done\r?$/m.test(text)
        ? 'the image came to its end without all outputs of all vectors'
        : 'the image stopped before its end',
      remedy: 'see the log of the cell for all that it printed',
      evidence: evidenceOf(text),
    }
  );
}

const withSymbol = (text: string, symbolAt: (address: number) => string | null): string =>
  text.replace(/^(trap: .+ at )(0x[0-9a-f]+)(?=,)/m, (line, before: string, address: string) => {
    const symbol = symbolAt(Number(address));
    return symbol === null ? line : `${before}${address} in ${symbol}`;
  });
