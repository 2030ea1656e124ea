import { ModelError } from '../errors.ts';
import type { Model } from '../generated/tflite.ts';

/** A decoded file: its bytes, its root table, and where each decoded part lies. */
export interface ModelFile {
  readonly bytes: Uint8Array;
  readonly root: Model;
  readonly at: (part: object) => number;
}

const damaged = 'the file is damaged or its exporter is at fault: export the model again';

export function invalid(code: string, message: string, offset: number): ModelError {
  return new ModelError(code, message, { offset, remedy: damaged });
}

export function outOfRange(
  what: 'tensor' | 'buffer' | 'op code' | 'subgraph',
  index: number,
  count: number,
  offset: number,
): ModelError {
  return invalid('bad-index', `${what} ${index} is asked for, but the file has ${count}`, offset);
}

/** Bytes `offset` to `offset + size` from the start of the file: where models beyond 2 GB keep their data. */
export function slice(
  { bytes }: ModelFile,
  offset: number,
  size: number,
  part: string,
  at: number,
): Uint8Array {
  if (offset + size > bytes.length) {
    const message = `${part} lies at bytes ${offset} to ${offset + size}, but the file ends at ${bytes.length}`;
    throw invalid('out-of-bounds', message, at);
  }
  return bytes.subarray(offset, offset + size);
}
