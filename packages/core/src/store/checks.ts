import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeNpy } from '@edgebench/model';
import { z } from 'zod';
import type { Checked } from '../check/checker.ts';
import { diagnosticSchema, equivalenceSchema } from '../schema/measurement.ts';
import { writeAtomic } from './atomic.ts';

const storedSchema = z.strictObject({
  equivalence: equivalenceSchema,
  diagnostics: z.array(diagnosticSchema),
});

export type StoredCheck = z.infer<typeof storedSchema>;

/** A verdict that was found before; null where there is none, or it cannot be read back. */
export async function getCheck(folder: string): Promise<StoredCheck | null> {
  try {
    const text = await readFile(join(folder, 'check.json'), 'utf8');
    return storedSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Writes a verdict after the files that belong to it. Throws a `BenchError` of the file system. */
export async function putCheck(
  folder: string,
  { equivalence, diagnostics, files }: Checked,
): Promise<void> {
  for (const [name, array] of Object.entries(files)) {
    await writeAtomic(join(folder, name), writeNpy(array));
  }
  const stored: StoredCheck = { equivalence, diagnostics: [...diagnostics] };
  await writeAtomic(join(folder, 'check.json'), JSON.stringify(stored));
}
