import {
  type ExecResult,
  endedBadly,
  type KnownFailure,
  type Reason,
  recognise,
} from '@edgebench/core';

/** From the most specific to the most general: the first that matches names the failure. */
const failures: readonly KnownFailure[] = [
  {
    code: 'unsupported-op',
    pattern: /^Didn't find op for builtin opcode '(\w+)'/m,
    message: 'TFLM has no kernel for the operator $1',
    remedy: 'replace the operator in the model, or compute it outside of the model',
  },
  {
    code: 'custom-op',
    pattern: /^Failed to get registration from op code CUSTOM/m,
    message: 'the model has a custom operator, which no kernel is registered for here',
    remedy:
      'register its kernel in the firmware (AddCustom); where Vela made it, measure the model as it was before',
  },
  {
    code: 'hybrid-op',
    pattern: /^(?:Input type: (\w+) with filter type: (\w+) not supported|Hybrid models are not)/m,
    message: 'an operator has float activations and integer weights, which TFLM does not compute',
    remedy: 'quantise the activations too (full integer quantisation), or keep the weights float',
  },
  {
    code: 'arena-too-small',
    pattern:
      /^(?:Failed to (?:resize buffer|allocate \w+ memory)\. Requested|Too many buffers \(max)/m,
    message: 'the tensors do not fit into the arena',
    remedy: 'make the largest tensors smaller; no microcontroller has so much RAM',
  },
  {
    code: 'unsupported-type',
    pattern: /\bType '?(\w+)'?(?: \(\d+\))? (?:is |are )?(?:currently )?not supported/im,
    message: 'an operator does not take the element type $1',
    remedy: 'quantise the model to int8, or convert that tensor',
  },
  {
    code: 'unsupported-type',
    pattern: /^Only .* supported.*, got (\w+)/m,
    message: 'an operator does not take the element type $1',
    remedy: 'quantise the model to int8, or convert that tensor',
  },
  {
    code: 'unsupported-type',
    pattern: /^Input (\w+, output \w+) not supported/m,
    message: 'an operator does not convert between these element types: $1',
    remedy: 'quantise the model to int8, or convert that tensor',
  },
  {
    code: 'op-refused',
    pattern: /^(.+)\nNode \w+ \(number \d+\) failed to prepare/m,
    message: 'a kernel refuses its operator: $1',
    remedy: 'the condition names what the kernel takes; export the operator so, or replace it',
  },
  {
    code: 'op-failed',
    pattern: /^Node (\w+) \(number \d+\) failed to invoke/m,
    message: 'the kernel of $1 failed on a test vector',
    remedy: "see the cell's log; an index beyond its tensor is one cause",
  },
  {
    code: 'op-refused',
    pattern: /^Node (\w+) \(number \d+\) failed to prepare/m,
    message: 'the kernel of $1 refuses its operator and does not say why',
    remedy: 'compare the operator with what its kernel in TFLM checks',
  },
  {
    code: 'not-a-model',
    pattern: /^struct\.error: unpack_from requires/m,
    message: 'the file is not a TFLite model, or it is cut off',
    remedy: 'check that the file is complete',
  },
  {
    code: 'out-of-memory',
    pattern: /^(?:MemoryError|.*std::bad_alloc|.*Cannot allocate memory)/m,
    message: 'the interpreter ran out of memory',
    remedy: 'run fewer cells at once (--jobs 1) or use a machine with more memory',
  },
];

/** Why a run of the interpreter failed: its exit is not 0, or a signal ended it. */
export function classify(result: ExecResult): Reason {
  const text = result.stderr.slice(0, 1_000_000).replaceAll('\r', '');
  const known = recognise(text, failures);
  if (known) return { ...known, message: `${known.message}${nodeOf(text)}` };
  return endedBadly(result, {
    who: 'the interpreter',
    crash: "a check inside a kernel failed, or a defect of TFLM: see the cell's log",
  });
}

/** Which operator was being prepared or run, from the line that TFLM prints after the cause. */
function nodeOf(text: string): string {
  const [, type, number] = /^Node (\w+) \(number (\d+)\) failed to/m.exec(text) ?? [];
  return type === undefined ? '' : ` (op ${number}, ${type})`;
}
