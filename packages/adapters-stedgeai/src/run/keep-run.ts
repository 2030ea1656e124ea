import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { convolutionsFile, type RecordedIo } from '@edgebench/core';
import { writeNpy } from '@edgebench/model';
import { withGeneratedCode } from '../generated-code/beside.ts';
import type { StReport } from '../report/types.ts';

/** What the code was given and gave, and the original model on the PC, as core's check finds them. */
export async function keepTensors(
  keepDir: string,
  { inputs, device, host }: RecordedIo,
): Promise<void> {
  for (const [kind, list] of Object.entries({ input: inputs, output: device, host: host ?? [] })) {
    for (const [vector, arrays] of list.entries()) {
      for (const [index, array] of arrays.entries()) {
        await writeFile(join(keepDir, `${kind}-${vector}-${index}.npy`), writeNpy(array));
      }
    }
  }
}

/** What the kept code of the NPU tells of its arithmetic, where there is such code and it is that which ran. */
export async function keepConvolutions(
  keepDir: string,
  recorded: RecordedIo,
  { validationRun }: StReport,
): Promise<void> {
  const file = 'network.c';
  const code = await readFile(join(keepDir, file)).catch(() => undefined);
  const library = validationRun?.runtime?.library ?? null;
  const { convolutions } = withGeneratedCode(recorded, file, code, library);
  if (convolutions === undefined || convolutions.units.length === 0) return;
  await writeFile(join(keepDir, convolutionsFile), JSON.stringify(convolutions));
}
