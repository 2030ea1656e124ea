import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job, Outcome } from '@edgebench/core';
import { buildImage } from '../build/image.ts';
import { compileStatic } from '../compile/static.ts';
import { attributeImage } from '../elf/image.ts';
import { parseLinkMap } from '../elf/map.ts';
import { readElf } from '../elf/read.ts';
import { toOutcome } from '../outcome/firmware.ts';
import { runImage } from '../run/qemu.ts';
import type { BareMetal } from './bare-metal.ts';

const kept = ['model.o', 'model.h', 'module.h', 'firmware.elf', 'firmware.map'];

/**
 * Compiles the model, builds a bare-metal image around it with the IREE runtime, attributes every byte of the image,
 * and runs it in QEMU on the test vectors.
 */
export async function measureFirmware(job: Job, { machine, flags }: BareMetal): Promise<Outcome> {
  job.onProgress?.('compiling');
  const compiled = await compileStatic(job, flags);
  job.onProgress?.('linking');
  const image = await buildImage(job, machine);
  for (const file of kept.filter((name) => existsSync(join(job.workDir, name)))) {
    await copyFile(join(job.workDir, file), join(job.keepDir, file));
  }
  const elf = readElf(image.elf);
  const parts = attributeImage(elf, parseLinkMap(image.map));
  job.onProgress?.('running');
  const run = await runImage(job, machine, elf, compiled.signature);
  return toOutcome({ ...compiled, parts, run });
}
