import type { ByteSize } from '../report/numbers.ts';

/** `weights in 4 segments`, each of which the linker must place; the word alone where none is stated. */
export function inSegments(what: string, size: ByteSize | null | undefined): string {
  const segments = size?.segments ?? null;
  if (segments === null) return what;
  return `${what} in ${segments} ${segments === 1 ? 'segment' : 'segments'}`;
}
