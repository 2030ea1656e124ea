import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bytes, type Job, type Outcome, unavailable } from '@edgebench/core';
import { type EmitcArray, readEmitc } from '../compile/emitc.ts';
import { commonFlags } from '../compile/flags.ts';
import { importModel } from '../compile/source.ts';
import { Rejected, step } from '../compile/step.ts';
import { keepConstants, readSchedule, type Schedule } from '../compile/stream.ts';
import { totalsOf } from '../elf/attribute.ts';
import { constantsInData } from '../elf/constants-in-data.ts';
import { readElf } from '../elf/read.ts';
import { attributeModel, layersOf, type ModelParts, sectionsOf } from './model-parts.ts';

/** What an instruction set means to `iree-compile`. */
export interface Riscv32Options {
  readonly features: string;
  readonly abi: string;
}

/**
 * Compiles the model for bare-metal RISC-V to a static object (`model.o`) and C (`module.h`), and
 * attributes their bytes: `model` scope, without runtime, C library and start-up code, and without the
 * VM module's control code, which only a C compiler could size.
 * flash.model = kernels + constants + the tables through which the runtime finds the kernels;
 * ram.model = transient buffers + inputs + outputs + the object's own writable data.
 */
export async function measureRiscv32(job: Job, options: Riscv32Options): Promise<Outcome> {
  const source = await importModel(job);
  const schedule = await compile(job, [...source.flags, source.file], options);
  const arrays = readEmitc(await readFile(join(job.workDir, 'module.h'), 'utf8'));
  const parts = attributeModel(readElf(await readFile(join(job.workDir, 'model.o'))), arrays);
  requireConstants(schedule, arrays);
  for (const file of ['model.o', 'model.h', 'module.h']) {
    await copyFile(join(job.workDir, file), join(job.keepDir, file));
  }
  return outcomeOf(schedule, parts);
}

/** Two stages with the same flags: between them the schedule is read and a defect worked around. */
async function compile(
  job: Job,
  input: readonly string[],
  { features, abi }: Riscv32Options,
): Promise<Schedule> {
  const flags = [
    ...commonFlags,
    '--iree-llvmcpu-target-triple=riscv32-pc-linux-elf',
    '--iree-llvmcpu-target-cpu=generic-rv32',
    `--iree-llvmcpu-target-cpu-features=${features}`,
    `--iree-llvmcpu-target-abi=${abi}`,
    '--iree-llvmcpu-link-embedded=false',
    '--iree-llvmcpu-link-static',
    '--iree-llvmcpu-static-library-output-path=model.o',
    '--iree-execution-model=inline-dynamic',
  ];
  await step(job, {
    tool: 'iree-compile',
    args: [...flags, '--compile-to=stream', ...input, '-o', 'stream.mlir'],
    leaves: ['stream.mlir'],
  });
  const stream = await readFile(join(job.workDir, 'stream.mlir'), 'utf8');
  await writeFile(join(job.workDir, 'module.mlir'), keepConstants(stream));
  await step(job, {
    tool: 'iree-compile',
    args: [
      ...flags,
      '--compile-from=stream',
      '--output-format=vm-c',
      'module.mlir',
      '-o',
      'module.h',
    ],
    leaves: ['module.h', 'model.o', 'model.h'],
  });
  return readSchedule(stream);
}

function requireConstants({ constants }: Schedule, arrays: readonly EmitcArray[]): void {
  const emitted = arrays
    .filter(({ role }) => role === 'constants')
    .reduce((sum, array) => sum + array.bytes, 0);
  if (constants === null || emitted >= constants) return;
  throw new Rejected({
    code: 'constants-lost',
    message: `iree-compile scheduled ${constants} B of packed weights and emitted ${emitted} B: the kernels would read null`,
    remedy: 'a defect of this IREE version in its inline-dynamic mode: use IREE 3.13.0',
    evidence: null,
  });
}

function outcomeOf(schedule: Schedule, parts: ModelParts): Outcome {
  const { transient, inputs, outputs, dispatches } = schedule;
  const { totals, flash, ram } = totalsOf(parts);
  const io = inputs === null || outputs === null ? null : inputs + outputs;
  const arena = transient === null || io === null ? null : transient + io + ram;
  const of = (role: ModelParts[number]['role']) =>
    parts.reduce((sum, part) => (part.role === role ? sum + part.bytes : sum), 0);
  const inData = parts.reduce(
    (sum, { role, kind, bytes }) => (role === 'constants' && kind === 'data' ? sum + bytes : sum),
    0,
  );
  const open = 'a buffer of the schedule has an open size';
  const fromFiles = ['sections of model.o', 'arrays of module.h'];
  const fromSchedule = ['stream schedule'];
  const notLinked = 'this target compiles the model and links no application';
  const notRun = 'this target compiles the model and does not run it';
  return {
    status: 'ok',
    metrics: {
      'flash.model': bytes(flash, 'derived', {
        includes: ['kernels', 'packed weights', 'kernel constants', 'library tables'],
        from: fromFiles,
      }),
      'ram.model': bytes(arena, 'derived', {
        includes: ['transient buffers', 'inputs', 'outputs', "the object's .data and .bss"],
        from: [...fromSchedule, ...fromFiles],
        otherwise: open,
      }),
      'flash.application': unavailable(notLinked),
      'ram.application': unavailable(notLinked),
      constants: bytes(of('constants'), 'derived', {
        includes: ['packed weights', 'kernel constants'],
        from: fromFiles,
      }),
      activations: bytes(transient, 'derived', {
        includes: ['transient buffers'],
        from: fromSchedule,
        otherwise: open,
      }),
      io: bytes(io, 'derived', {
        includes: ['inputs', 'outputs'],
        from: fromSchedule,
        otherwise: open,
      }),
      code: bytes(totals.text, 'derived', { includes: ['kernels'], from: ['sections of model.o'] }),
      cycles: unavailable(notRun),
      latency: unavailable(notRun),
      instructions: unavailable(notRun),
      heap: unavailable(notRun),
      stack: unavailable(notRun),
    },
    memories: [
      { name: 'flash', role: 'code and constants', usedBytes: flash, capacityBytes: null },
      { name: 'RAM', role: 'arena', usedBytes: arena, capacityBytes: null },
    ],
    sections: sectionsOf(parts),
    placement: {
      unit: 'layers',
      npu: 0,
      cpu: dispatches.length,
      float: dispatches.filter((name) => /_\w*f(16|32|64)/.test(name)).length,
      epochs: null,
    },
    layers: layersOf(dispatches),
    diagnostics:
      inData === 0
        ? []
        : [
            constantsInData(inData, arena ?? ram, {
              severity: 'error',
              evidence: 'a symbol of model.o in .data, or an array of module.h without const',
            }),
          ],
    unchecked: notRun,
  };
}
