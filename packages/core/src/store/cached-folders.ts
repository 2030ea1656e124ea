import { z } from 'zod';
import type { CachedFolder, CachedFolderSpec } from '../probe.ts';
import { type MakeOnceOptions, makeOnce } from './make-once.ts';

/**
 * Folders that adapters have made, such as a library that was built from its sources, each once under `<cache>/made/`.
 * A ready one is found without a process; one that failed is not tried again before the next run.
 */
export function createCachedFolders(
  options: MakeOnceOptions,
): (spec: CachedFolderSpec) => Promise<CachedFolder> {
  const known = new Map<string, Promise<CachedFolder>>();
  return (spec) => {
    const id = JSON.stringify([spec.name, spec.key]);
    const pending = known.get(id) ?? ensure(spec, options);
    known.set(id, pending);
    return pending;
  };
}

async function ensure(
  { name, key, make }: CachedFolderSpec,
  options: MakeOnceOptions,
): Promise<CachedFolder> {
  const markerSchema = z.object({ key: z.literal(key) });
  const made = await makeOnce(
    {
      ...{ parent: 'made', name, key, title: name },
      make: async (dir) => {
        await make(dir);
        return { key };
      },
      read: async (marker) => markerSchema.parse(marker),
    },
    options,
  );
  return made.available ? { available: true, dir: made.dir } : made;
}
