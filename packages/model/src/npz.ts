import { ModelError } from './errors.ts';
import { type NpyArray, readNpy, writeNpy } from './npy.ts';
import { readZip, type ZipEntry } from './zip/read.ts';
import { writeZip } from './zip/write.ts';

/** Larger archives are no test vectors; all arrays together, once unpacked. */
const maxBytes = 512 * 1024 ** 2;

const suffix = '.npy';

/**
 * Reads the arrays of a .npz archive as `numpy.savez` and `numpy.savez_compressed` write it, by name. What `wants`
 * declines is not unpacked, and neither are other files in the archive.
 * Throws a {@link ModelError}: `bad-zip`, `bad-npy` with the array's name, `bad-npz` for a name that occurs twice,
 * `too-large` where the arrays declare more than 512 MiB: nothing is unpacked then.
 */
export function readNpz(
  file: Uint8Array,
  wants: (name: string) => boolean = () => true,
): Map<string, NpyArray> {
  const entries = readZip(file).filter(({ name }) => name.endsWith(suffix) && wants(nameOf(name)));
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > maxBytes) {
    throw new ModelError(
      'too-large',
      `the arrays declare ${total} bytes; the limit is ${maxBytes}`,
      {
        offset: 0,
        remedy: 'save fewer samples',
      },
    );
  }
  const arrays = new Map<string, NpyArray>();
  for (const entry of entries) {
    const name = nameOf(entry.name);
    if (arrays.has(name)) {
      throw new ModelError('bad-npz', `the archive holds ${JSON.stringify(name)} twice`, {
        offset: 0,
        remedy: 'save every array under a name of its own',
      });
    }
    arrays.set(name, arrayOf(entry));
  }
  return arrays;
}

/** Writes arrays as `numpy.savez` does: uncompressed, and the same bytes for the same arrays. */
export const writeNpz = (arrays: Iterable<readonly [name: string, array: NpyArray]>): Uint8Array =>
  writeZip([...arrays].map(([name, array]) => [`${name}${suffix}`, writeNpy(array)] as const));

const nameOf = (file: string): string => file.slice(0, -suffix.length);

function arrayOf({ name, read }: ZipEntry): NpyArray {
  try {
    return readNpy(read());
  } catch (error) {
    if (!(error instanceof ModelError) || error.code !== 'bad-npy') throw error;
    const { code, message, offset, remedy } = error;
    const details = { offset, remedy, cause: error };
    throw new ModelError(code, `${JSON.stringify(nameOf(name))}: ${message}`, details);
  }
}
