/** What ONNX Runtime's arena holds when it grows by exactly what is asked for, in multiples of 256 bytes. */
export interface Arena {
  /** Bytes that stay between inferences: weights packed for the kernels, and initialisers below 128 bytes. */
  readonly kept: number | null;
  /** Bytes by which one inference grows it: the planned block of intermediate tensors, and scratch of kernels. */
  readonly inference: number;
}

const marker = /^steady inference\r?$/m;
const growth = /Extended allocation by (\d+) bytes/g;
/** After a growth, and after a part was given back. */
const total = /(?:Total allocated bytes: |total allocated bytes is now )(\d+)/g;

/**
 * Reads what `memory.py` lets ONNX Runtime log; null where the steady inference, or any arena, is not in it. `kept` is null
 * where the log says nothing of what was held before the inference.
 */
export function readArena(stderr: string): Arena | null {
  const place = marker.exec(stderr);
  if (place === null || !stderr.includes('Creating BFCArena')) return null;
  const [before, during] = [stderr.slice(0, place.index), stderr.slice(place.index)];
  const growths = numbers(during, growth);
  const inference = growths.reduce((sum, bytes) => sum + bytes, 0);
  const [first] = growths;
  const after = numbers(during, total)[0];
  return {
    // What was reserved for packed weights counts in the totals, and is logged only with the next growth.
    kept:
      first !== undefined && after !== undefined
        ? after - first
        : (numbers(before, total).at(-1) ?? null),
    inference,
  };
}

const numbers = (text: string, pattern: RegExp): number[] =>
  [...text.matchAll(pattern)].map(([, digits]) => Number(digits));
