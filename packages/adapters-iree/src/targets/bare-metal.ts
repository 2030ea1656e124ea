import type { TargetSpec } from '@edgebench/core';
import { type Machine, type MachineId, machines } from './machines.ts';

/** A bare-metal target: the machine that runs it, and what `iree-compile` is told besides the common flags. */
export interface BareMetal {
  readonly spec: TargetSpec;
  readonly machine: Machine;
  readonly flags: readonly string[];
}

/** What `iree-compile` is told of a core. */
interface Core {
  readonly device: string;
  readonly machine: MachineId;
  readonly triple: string;
  readonly cpu: string;
  readonly features?: string;
  readonly abi?: string;
}

/** Options that change size and speed. */
interface Options {
  /** Bytes of the vectors that code is generated for; 16 is what IREE takes where it knows nothing of the core's. */
  readonly vectorBytes?: number;
  /** Whether the compiler computes constants, so that no code for it and no room in RAM is needed. */
  readonly constEval?: boolean;
}

const riscv32 = { triple: 'riscv32-pc-linux-elf', cpu: 'generic-rv32' };
const imafdc: Core = {
  ...riscv32,
  device: 'riscv32-imafdc',
  machine: 'riscv32-imafdc',
  features: '+m,+a,+f,+d,+c',
  abi: 'ilp32d',
};
const imac: Core = {
  ...riscv32,
  device: 'riscv32-imac',
  machine: 'riscv32-imac',
  features: '+m,+a,+c',
  abi: 'ilp32',
};
const zb: Core = {
  ...imafdc,
  device: 'riscv32-imafdc-zb',
  features: `${imafdc.features},+zba,+zbb,+zbs`,
};

// A triple of fewer parts loses its environment, and with it the ABI of calls for double-precision arithmetic.
const m4f: Core = {
  device: 'cortex-m4f',
  machine: 'cortex-m4f',
  triple: 'thumbv7em-pc-linux-eabihf',
  cpu: 'cortex-m4',
};
const m55: Core = {
  device: 'cortex-m55',
  machine: 'cortex-m55',
  triple: 'thumbv8.1m.main-pc-linux-eabihf',
  cpu: 'cortex-m55',
};

function bareMetalTarget(
  {
    id,
    title,
    ...selected
  }: Pick<TargetSpec, 'id' | 'title'> & Partial<Pick<TargetSpec, 'default' | 'sweep'>>,
  { device, machine, triple, cpu, features, abi }: Core,
  { vectorBytes = 16, constEval = true }: Options = {},
  variantOf?: string,
): BareMetal {
  return {
    spec: {
      id,
      title: `${title}: a bare-metal image, run in QEMU`,
      device,
      options: {
        board: machines[machine].board,
        cpu,
        ...(features !== undefined && { features }),
        ...(abi !== undefined && { abi }),
        execution: 'inline-dynamic',
        vectorBytes,
        constEval,
        ...(variantOf !== undefined && { variantOf }),
      },
      default: false,
      ...selected,
    },
    machine: machines[machine],
    flags: [
      `--iree-llvmcpu-target-triple=${triple}`,
      `--iree-llvmcpu-target-cpu=${cpu}`,
      ...(features === undefined ? [] : [`--iree-llvmcpu-target-cpu-features=${features}`]),
      ...(abi === undefined ? [] : [`--iree-llvmcpu-target-abi=${abi}`]),
      ...(vectorBytes === 16 ? [] : [`--iree-llvmcpu-target-vector-width-in-bytes=${vectorBytes}`]),
      ...(constEval ? [] : ['--iree-opt-const-eval=false']),
    ],
  };
}

/** A variant is named after its core and what is changed; `of` is the target that it is compared with. */
const variant = (of: string, core: Core, change: string, options: Options = {}): BareMetal =>
  bareMetalTarget(
    {
      id: change === '' ? core.device : `${core.device}/${change}`,
      title: `${[core.device, ...(change === '' ? [] : [change])].join(', ')}, beside ${of}`,
      sweep: true,
    },
    core,
    options,
    of,
  );

/** Every bare-metal target, those of the flag sweep last. */
export const bareMetal: readonly BareMetal[] = [
  bareMetalTarget(
    { id: imafdc.device, title: 'RISC-V 32 with floating point', default: true },
    imafdc,
  ),
  bareMetalTarget({ id: imac.device, title: 'RISC-V 32 without floating point' }, imac),
  bareMetalTarget({ id: m4f.device, title: 'Arm Cortex-M4F' }, m4f),
  bareMetalTarget({ id: m55.device, title: 'Arm Cortex-M55 with MVE' }, m55),
  variant(imafdc.device, zb, ''),
  variant(imafdc.device, imafdc, 'vector8', { vectorBytes: 8 }),
  variant(imafdc.device, imafdc, 'vector4', { vectorBytes: 4 }),
  variant(imafdc.device, zb, 'vector8', { vectorBytes: 8 }),
  variant(imafdc.device, zb, 'vector4', { vectorBytes: 4 }),
  variant(imafdc.device, imafdc, 'no-const-eval', { constEval: false }),
  variant(m4f.device, m4f, 'vector4', { vectorBytes: 4 }),
  variant(m55.device, m55, 'vector4', { vectorBytes: 4 }),
  variant(m55.device, { ...m55, features: '-mve,-mve.fp' }, 'no-mve'),
];
