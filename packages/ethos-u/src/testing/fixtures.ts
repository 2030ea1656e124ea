import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Path of a file in the repository's fixtures. */
export const fixturePath = (name: string): string =>
  fileURLToPath(new URL(`../../../../fixtures/${name}`, import.meta.url));

export const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(fixturePath(name)));
