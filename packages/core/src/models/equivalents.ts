import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { readWhole } from '../store/read-whole.ts';

/** Formats that compilers take which take no ONNX. */
export const equivalentFormats = ['tflite', 'tosa'] as const;

/** A file of the same stem beside an ONNX model (`net.tosa` beside `net.onnx`): the same network in another format. */
export interface Equivalent {
  readonly format: (typeof equivalentFormats)[number];
  readonly path: string;
  /** Treat as read-only. */
  readonly bytes: Uint8Array;
  /** SHA-256 of the file. */
  readonly sha256: string;
}

/** Where an equivalent of a model would lie. */
export const equivalentPath = (path: string, format: Equivalent['format']): string =>
  `${path.slice(0, path.length - extname(path).length)}.${format}`;

/** What an equivalent's bytes make of it. */
export const describeEquivalent = (
  path: string,
  format: Equivalent['format'],
  bytes: Uint8Array,
): Equivalent => ({
  ...{ path, format, bytes },
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** Those that lie beside a model and can be read, each of at most `limit` bytes. Never throws. */
export async function equivalentsOf(path: string, limit: number): Promise<Equivalent[]> {
  const found = equivalentFormats.map(async (format) => {
    const place = equivalentPath(path, format);
    const bytes = await readWhole(place, limit).catch(() => null);
    return bytes === null ? [] : [describeEquivalent(place, format, bytes)];
  });
  return (await Promise.all(found)).flat();
}
