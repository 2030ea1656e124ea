import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../../../fixtures/ethos-u/mlw/', import.meta.url);

/** Path of a recorded stream, in base64. */
export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`${name}.txt`, folder));
}

/** A stream that Vela's codec wrote. */
export function recordedStream(name: string): Uint8Array {
  return new Uint8Array(Buffer.from(readFileSync(fixturePath(name), 'utf8'), 'base64'));
}
