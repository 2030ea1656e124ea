import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bytes, type Job, type Outcome, unavailable } from '@edgebench/core';
import { commonFlags, hostCpuFlags } from '../compile/flags.ts';
import { bytesOf, readSignature } from '../compile/signature.ts';
import { importModel } from '../compile/source.ts';
import { readStatistics } from '../compile/statistics.ts';
import { attributeImage } from '../elf/image.ts';
import { readElf } from '../elf/read.ts';
import { type Totals, totalsOf } from '../elf/sums.ts';
import { runOnHost } from '../run/host.ts';
import { step } from '../step.ts';

const noDevice = 'host code runs from a file in RAM; it is no image of a device';

/**
 * Compiles the model for this machine and runs it on the test vectors; the outputs are kept as
 * `output-<vector>-<index>.npy`. Code and constants are those of the compiled kernels for this
 * machine's architecture, so no flash or RAM total is given that a device's could be compared with.
 */
export async function measureHost(job: Job): Promise<Outcome> {
  const source = await importModel(job);
  await step(job, {
    tool: 'iree-compile',
    args: [
      ...commonFlags,
      ...hostCpuFlags,
      ...source.flags,
      '--iree-scheduling-dump-statistics-format=json',
      '--iree-scheduling-dump-statistics-file=statistics.json',
      '--iree-hal-dump-executable-binaries-to=kernels',
      source.file,
      '-o',
      'model.vmfb',
    ],
    leaves: ['model.vmfb'],
  });
  await copyFile(join(job.workDir, 'model.vmfb'), join(job.keepDir, 'model.vmfb'));
  const metadata = await step(job, {
    tool: 'iree-dump-module',
    args: ['--output=metadata', 'model.vmfb'],
  });
  const signature = readSignature(metadata.stdout);
  const notRun = await runOnHost(job, signature);

  const statistics = readStatistics(await text(join(job.workDir, 'statistics.json')));
  const kernels = await readKernels(join(job.workDir, 'kernels'));
  const { constants, transient, dispatches } = statistics;
  return {
    status: 'ok',
    metrics: {
      'flash.model': unavailable(noDevice),
      'ram.model': unavailable(noDevice),
      'flash.application': unavailable(noDevice),
      'ram.application': unavailable(noDevice),
      constants: bytes(constants === null ? null : constants + kernels.rodata, 'derived', {
        includes: ['packed weights', 'read-only data of the kernels'],
        from: ['iree-compile statistics', 'kernel sections'],
      }),
      activations: bytes(transient, 'derived', {
        includes: ['transient buffers', 'outputs'],
        from: ['iree-compile statistics'],
      }),
      io: bytes(bytesOf([...signature.inputs, ...signature.outputs]), 'derived', {
        includes: ['inputs', 'outputs'],
        from: ['signature of main'],
        otherwise: 'an input or output has an open dimension',
      }),
      code: bytes(kernels.text, 'derived', {
        includes: ["kernels for this machine's architecture"],
        from: ['kernel sections'],
      }),
      cycles: unavailable('IREE counts no cycles on the host'),
      latency: unavailable('a time on the machine that runs the benchmark is noise, not a result'),
      instructions: unavailable('IREE counts no instructions on the host'),
      heap: unavailable('not measured on the host'),
      stack: unavailable('not measured on the host'),
    },
    sections: [{ module: 'kernels', ...kernels }],
    diagnostics: [...source.notes],
    ...(dispatches !== null && {
      placement: { unit: 'layers', npu: 0, cpu: dispatches, float: null, epochs: null },
    }),
    unchecked: notRun ?? 'the outputs are kept; this run compared them with nothing',
  };
}

/** The ELF files that `iree-compile` embeds in the module, which it also wrote into a folder. */
async function readKernels(folder: string): Promise<Totals> {
  const files = await readdir(folder).catch(() => []);
  const parts = await Promise.all(
    files
      .filter((file) => file.endsWith('.so'))
      .map(async (file) => attributeImage(readElf(await readFile(join(folder, file))), null)),
  );
  return totalsOf(parts.flat());
}

const text = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');
