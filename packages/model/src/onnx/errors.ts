import { ModelError } from '../errors.ts';

/**
 * Codes of ONNX models that may well be sound, and are only not read here: toolchains are given them all the same.
 * Under every other code the file itself is at fault.
 */
export const notReadHere: ReadonlySet<string> = new Set([
  'unsupported-opset',
  'unsupported-function',
  'unsupported-type',
  'unsupported-sparse',
  'too-complex',
  'shape-mismatch',
  'type-mismatch',
  'shape-too-large',
]);

const damaged = 'the file is damaged or its exporter is at fault: export the model again';

/** An error at a byte of the file. */
export function invalid(
  code: string,
  message: string,
  offset: number,
  remedy: string = damaged,
): ModelError {
  return new ModelError(code, message, { offset, remedy });
}

const longest = 80;

/** A name from a file as a message shows it: quoted, in one line, and cut where it is long. */
export const quoted = (name: string): string =>
  JSON.stringify(name.length > longest ? `${name.slice(0, longest)}…` : name);
