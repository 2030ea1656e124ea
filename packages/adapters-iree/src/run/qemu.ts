import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job } from '@edgebench/core';
import { type NpyArray, writeNpy } from '@edgebench/model';
import { step } from '../compile/step.ts';
import { symbolAt } from '../elf/symbol-at.ts';
import type { Elf } from '../elf/types.ts';
import { classifyRun } from '../failures/run.ts';
import type { Machine } from '../targets/machines.ts';
import { encodeVectors } from './blob.ts';
import { vectorsOf } from './inputs.ts';
import { outputPath, withSign } from './outputs.ts';
import type { Signature } from './signature.ts';
import { type FirmwareRun, readUart } from './uart.ts';

/** Instructions that all vectors of a cell may take together: some 20 s of emulation. */
const budget = 4e9;

/**
 * Boots `firmware.elf` of the work folder and runs the job's vectors, as many of them as the budget allows; the
 * outputs are kept as `output-<vector>-<index>.npy`. Null where an input has a type that .npy cannot hold.
 * Throws a `Rejected` where the image traps, reports an error or stops early.
 */
export async function runImage(
  job: Job,
  machine: Machine,
  elf: Elf,
  signature: Signature,
): Promise<FirmwareRun | null> {
  const given = vectorsOf(job, signature);
  if (given === null) return null;
  const first = await boot(job, machine, elf, encodeVectors(signature.inputs, given.slice(0, 1)));
  const [instructions = budget] = first.invocations;
  const count = Math.min(given.length, Math.max(1, Math.floor(budget / instructions)));
  const run =
    count === 1
      ? first
      : await boot(job, machine, elf, encodeVectors(signature.inputs, given.slice(0, count)));
  await keep(job, run.outputs);
  return run;
}

async function boot(job: Job, { qemu }: Machine, elf: Elf, blob: Uint8Array): Promise<FirmwareRun> {
  const file = 'vectors.bin';
  await writeFile(join(job.workDir, file), blob);
  const address = elf.symbols.find(({ name }) => name === '__vectors')?.value ?? 0;
  const { stdout } = await step(job, {
    tool: 'qemu',
    args: [
      ...qemu.args,
      ...['-display', 'none', '-serial', 'stdio', '-monitor', 'none', '-no-reboot'],
      ...['-device', `loader,file=${file},addr=0x${address.toString(16)},force-raw=on`],
      ...['-kernel', 'firmware.elf'],
    ],
    fails: ({ stdout: uart, stderr }) =>
      readUart(uart).done
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
