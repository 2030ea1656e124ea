import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job } from '@edgebench/core';
import { Rejected, step } from '../compile/step.ts';
import { firmwarePath } from '../provision/firmware-files.ts';
import type { Machine } from '../targets/machines.ts';
import { compileFlags, linkFlags } from './flags.ts';

/** A linked image and the linker's account of it. */
export interface Image {
  readonly elf: Uint8Array;
  readonly map: string;
}

/**
 * Compiles the EmitC module in the job's work folder and links it with the kernels (`model.o`), the runtime and the
 * firmware into `firmware.elf`, with `firmware.map`. Throws `Rejected` where compiler or linker refuse.
 */
export async function buildImage(job: Job, machine: Machine): Promise<Image> {
  const { runtime = '', source = '' } = job.tool.paths;
  const create = await nameIn(
    job,
    'module.h',
    /^iree_status_t (\w+_create)\(iree_vm_instance_t\b/m,
  );
  const query = await nameIn(job, 'model.h', /\b(\w+_library_query)\(/);
  await step(job, {
    tool: 'gcc',
    args: [
      ...compileFlags(machine, source),
      '-I.',
      `-DMODEL_CREATE=${create}`,
      ...['-c', firmwarePath('app/model.c'), '-o', 'module.o'],
    ],
    leaves: ['module.o'],
  });
  const objects = (await readdir(join(runtime, 'firmware'))).sort();
  await step(job, {
    tool: 'gcc',
    args: [
      ...linkFlags(machine),
      `-Wl,--defsym=model_library_query=${query}`,
      '-Wl,-Map=firmware.map',
      ...objects.map((file) => join(runtime, 'firmware', file)),
      ...['module.o', 'model.o', join(runtime, 'libiree.a'), '-o', 'firmware.elf'],
    ],
    leaves: ['firmware.elf', 'firmware.map'],
  });
  return {
    elf: await readFile(join(job.workDir, 'firmware.elf')),
    map: await readFile(join(job.workDir, 'firmware.map'), 'utf8'),
  };
}

/** A C name that iree-compile chose after the model's own. */
async function nameIn({ workDir }: Job, file: string, pattern: RegExp): Promise<string> {
  const path = join(workDir, file);
  const name = existsSync(path) ? pattern.exec(await readFile(path, 'utf8'))?.[1] : undefined;
  if (name !== undefined) return name;
  throw new Rejected({
    code: 'no-output',
    message: `iree-compile left no declaration of the module in ${file}`,
    remedy: 'a defect of the tool: see the log of the cell',
    evidence: null,
  });
}
