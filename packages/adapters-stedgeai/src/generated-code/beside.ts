import type { RecordedIo } from '@edgebench/core';
import { decode } from '../report/decode.ts';
import { compilerIn, readGeneratedCode } from './convolutions.ts';

/** The generated C beside the archive of a validation run, by its name. */
export const codeBeside = (archive: string): string => archive.replace(/_val_io\.npz$/, '.c');

/**
 * The recorded tensors with what the generated C beside them tells of the NPU's arithmetic. `library` is what the running
 * code said of itself ('atonn-v1.1.1-14-ge619e860 (...)'): C of another compiler is not of that run.
 */
export function withGeneratedCode(
  recorded: RecordedIo,
  file: string,
  content: Uint8Array | undefined,
  library: string | null,
): RecordedIo {
  if (content === undefined) return recorded;
  const { compiler, convolutions } = readGeneratedCode(decode(content));
  const ran = compilerIn(library ?? '');
  const isOther = compiler !== null && ran !== null && compiler !== ran;
  const refused = isOther ? `atonn ${compiler} wrote it, what ran is of ${ran}` : null;
  return { ...recorded, convolutions: { file, units: convolutions, refused } };
}
