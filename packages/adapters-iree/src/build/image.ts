import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job } from '@edgebench/core';
import { Rejected, step } from '../step.ts';
import type { Machine } from '../targets/machines.ts';
import { compileFlags, firmwareIn, linkFlags } from './flags.ts';

/** A linked image and the linker's account of it. */
export interface Image {
  readonly elf: Uint8Array;
  readonly map: string;
}

/**
 * Compiles the EmitC module in the job's work folder and links it with the kernels (`model.o`) where there are any, the runtime and the
 * firmware into `firmware.elf`, with `firmware.map`. Throws `Rejected` where compiler or linker refuse.
 */
export async function buildImage(job: Job, machine: Machine): Promise<Image> {
  const { runtime = '', source = '' } = job.tool.paths;
  const places = { runtime, source };
  const create = await nameIn(
    job,
    'module.h',
    /^iree_status_t (\w+_create)\(iree_vm_instance_t\b/m,
  );
  const kernels = existsSync(join(job.workDir, 'model.o'));
  const query = kernels && (await nameIn(job, 'model.h', /\b(\w+_library_query)\(/));
  await step(job, {
    tool: 'gcc',
    args: [
      ...compileFlags(machine, places),
      '-I.',
      `-DMODEL_CREATE=${create}`,
      ...['-c', firmwareIn(places, 'app/model.c'), '-o', 'module.o'],
    ],
    leaves: ['module.o'],
  });
  const objects = (await readdir(join(runtime, 'objects'))).sort();
  await step(job, {
    tool: 'gcc',
    args: [
      ...linkFlags(machine, places),
      ...(kernels ? [`-Wl,--defsym=model_library_query=${query}`] : []),
      '-Wl,-Map=firmware.map',
      ...objects.map((file) => join(runtime, 'objects', file)),
      ...['module.o', ...(kernels ? ['model.o'] : [])],
      ...[join(runtime, 'libiree.a'), '-o', 'firmware.elf'],
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
