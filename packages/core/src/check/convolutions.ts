import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BenchError } from '../errors.ts';
import type { GeneratedConvolutions } from '../report-reader.ts';

/** The kept file by which an adapter hands on what its generated code tells of an accelerator's arithmetic. */
export const convolutionsFile = 'convolutions.json';

const count = z.int().nonnegative();
const pair = z.tuple([count, count]);

const schema: z.ZodType<GeneratedConvolutions> = z.strictObject({
  file: z.string(),
  units: z.array(
    z.strictObject({
      name: z.string(),
      kernel: pair,
      stride: pair,
      shift: count,
      rows: z.array(count),
    }),
  ),
  refused: z.string().nullable(),
});

/** Null where the file is not among those kept. Throws a `BenchError` `outputs-gone` for one that cannot be read. */
export async function readConvolutions(
  folder: string,
  names: readonly string[],
): Promise<GeneratedConvolutions | null> {
  if (!names.includes(convolutionsFile)) return null;
  try {
    return schema.parse(JSON.parse(await readFile(join(folder, convolutionsFile), 'utf8')));
  } catch (cause) {
    throw new BenchError(
      'outputs-gone',
      `${convolutionsFile} of the cell cannot be read any more`,
      {
        remedy: 'measure again with --no-cache',
        cause,
      },
    );
  }
}
