import { realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { detectFormat, externalLocations, withExternalData } from '@edgebench/model';
import { BenchError } from '../errors.ts';
import { readWhole } from '../store/read-whole.ts';

/**
 * A model file's bytes with the data that an ONNX model keeps in files beside it; unchanged where it keeps none. Files
 * are read from the model's folder only, `limit` bytes with the model's own.
 *
 * Throws a `BenchError` (`external-data-missing`, `external-data-outside` for a link out of the folder, `too-large`) or a
 * `ModelError` (`external-data-outside`, `external-data-range`, and what reading throws for damage).
 */
export async function selfContained(
  path: string,
  bytes: Uint8Array,
  limit: number,
): Promise<Uint8Array> {
  if (detectFormat(bytes, basename(path)) !== 'onnx') return bytes;
  const files = new Map<string, Uint8Array>();
  let left = limit - bytes.length;
  for (const location of externalLocations(bytes)) {
    const file = await readWhole(await placeOf(dirname(path), location), left);
    left -= file.length;
    files.set(location, file);
  }
  return withExternalData(bytes, (location) => files.get(location) ?? new Uint8Array(), limit);
}

async function placeOf(folder: string, location: string): Promise<string> {
  const [inside, place] = await Promise.all(
    [folder, join(folder, location)].map((path) => realpath(path).catch(() => null)),
  );
  if (place === undefined || place === null) {
    throw new BenchError(
      'external-data-missing',
      `the model keeps data in ${location}, which is not there`,
      {
        remedy: `put ${location} beside the model, or save the model with its data inside`,
      },
    );
  }
  if (place.startsWith(`${inside}${sep}`)) return place;
  throw new BenchError('external-data-outside', `${location} is a link out of the model's folder`, {
    remedy: 'put the file itself beside the model',
  });
}
