import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job } from '@edgebench/core';
import { type NpyArray, writeNpy } from '@edgebench/model';
import type { Signature } from '../compile/signature.ts';
import { symbolAt } from '../elf/symbol-at.ts';
import type { Elf } from '../elf/types.ts';
import { classifyRun } from '../failures/run.ts';
import { step } from '../step.ts';
import type { Machine } from '../targets/machines.ts';
import { encodeVectors } from './blob.ts';
import { affordable } from './budget.ts';
import { vectorsOf } from './inputs.ts';
import { notKept, outputPath, withSign } from './outputs.ts';
import { type FirmwareRun, printsAll, readUart } from './uart.ts';

/**
 * Boots `firmware.elf` of the work folder and runs the job's vectors, as many of them as can be afforded; the
 * outputs are kept as `output-<vector>-<index>.npy`. Null where an input has a type that .npy cannot hold.
 * Throws a `Rejected` where the image traps, reports an error, stops early or leaves out outputs.
 */
export async function runImage(
  job: Job,
  machine: Machine,
  elf: Elf,
  signature: Signature,
): Promise<FirmwareRun | null> {
  const given = vectorsOf(job, signature);
  if (given === null) return null;
  const ports = notKept(signature) === null ? signature.outputs.length : 0;
  const runFirst = async (count: number) => {
    await writeFile(
      join(job.workDir, vectorsFile),
      encodeVectors(signature.inputs, given.slice(0, count)),
    );
    return boot(job, machine, elf, (run) => printsAll(run, count, ports));
  };
  const first = await runFirst(1);
  const count = affordable(given, first);
  const run = count === 1 ? first : await runFirst(count);
  if (ports > 0) await keep(job, run.outputs);
  return run;
}

const vectorsFile = 'vectors.bin';

/** The step that runs the image; `isWhole` tells whether it printed all that it is run for. */
async function boot(
  job: Job,
  { qemu }: Machine,
  elf: Elf,
  isWhole: (run: FirmwareRun) => boolean,
): Promise<FirmwareRun> {
  const address = elf.symbols.find(({ name }) => name === '__vectors')?.value ?? 0;
  const { stdout } = await step(job, {
    tool: 'qemu',
    args: [
      ...qemu.args,
      ...['-display', 'none', '-serial', 'stdio', '-monitor', 'none', '-no-reboot'],
      ...['-device', `loader,file=${vectorsFile},addr=0x${address.toString(16)},force-raw=on`],
      ...['-kernel', 'firmware.elf'],
    ],
    fails: ({ stdout: uart, stderr }) =>
      isWhole(readUart(uart))
        ? null
        : classifyRun(`${stderr}${uart}`, (address) => symbolAt(elf, address)),
  });
  return readUart(stdout);
}

const keep = async (job: Job, outputs: readonly (readonly NpyArray[])[]): Promise<void> => {
  for (const [vector, arrays] of outputs.entries()) {
    for (const [index, array] of arrays.entries()) {
      const content = writeNpy(withSign(job, index, array));
      await writeFile(outputPath(job, vector, index), content);
    }
  }
};
