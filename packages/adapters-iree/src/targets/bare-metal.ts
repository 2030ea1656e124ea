import type { TargetSpec } from '@edgebench/core';
import { type Machine, type MachineId, machines } from './machines.ts';

/** A bare-metal target: the machine that runs it, and what `iree-compile` is told besides the common flags. */
export interface BareMetal {
  readonly spec: TargetSpec;
  readonly machine: Machine;
  readonly flags: readonly string[];
}

/** Bytes of the vectors that IREE's code generator assumes where a core has none. */
const defaultVectorBytes = 16;

interface Riscv32 {
  readonly machine: MachineId;
  readonly features: string;
  readonly abi: string;
}

const imafdc: Riscv32 = { machine: 'riscv32-imafdc', features: '+m,+a,+f,+d,+c', abi: 'ilp32d' };
const imac: Riscv32 = { machine: 'riscv32-imac', features: '+m,+a,+c', abi: 'ilp32' };
const zb = ',+zba,+zbb,+zbs';

/** Options that change size and speed; what differs from the default is what a variant's name says. */
interface Options {
  readonly vectorBytes?: number;
  readonly constEval?: boolean;
}

function riscv32(
  id: string,
  title: string,
  { machine, features, abi }: Riscv32,
  options: Options = {},
  spec: Partial<Pick<TargetSpec, 'default' | 'sweep'>> & { readonly variantOf?: string } = {},
): BareMetal {
  const { vectorBytes = defaultVectorBytes, constEval = true } = options;
  const { variantOf, ...selected } = spec;
  return {
    spec: {
      id,
      device: machine,
      options: {
        features,
        abi,
        machine: machines[machine].board,
        execution: 'inline-dynamic',
        vectorBytes,
        constEval,
        ...(variantOf !== undefined && { variantOf }),
      },
      default: false,
      title,
      ...selected,
    },
    machine: machines[machine],
    flags: [
      '--iree-llvmcpu-target-triple=riscv32-pc-linux-elf',
      '--iree-llvmcpu-target-cpu=generic-rv32',
      `--iree-llvmcpu-target-cpu-features=${features}`,
      `--iree-llvmcpu-target-abi=${abi}`,
      ...(vectorBytes === defaultVectorBytes
        ? []
        : [`--iree-llvmcpu-target-vector-width-in-bytes=${vectorBytes}`]),
      ...(constEval ? [] : ['--iree-opt-const-eval=false']),
    ],
  };
}

const base = 'riscv32-imafdc';
const withZb = { ...imafdc, features: `${imafdc.features}${zb}` };

/** A variant is named after its base and what is changed. */
const variant = (change: string, core: Riscv32, options: Options = {}): BareMetal =>
  riscv32(`${base}-${change}`, `${base} with ${change}`, core, options, {
    sweep: true,
    variantOf: base,
  });

/** Every bare-metal target, those of the flag sweep last. */
export const bareMetal: readonly BareMetal[] = [
  riscv32(
    base,
    'RISC-V 32 with floating point: a bare-metal image, run in QEMU',
    imafdc,
    {},
    {
      default: true,
    },
  ),
  riscv32(
    'riscv32-imac',
    'RISC-V 32 without floating point: a bare-metal image, run in QEMU',
    imac,
  ),
  variant('zb', withZb),
  variant('vector8', imafdc, { vectorBytes: 8 }),
  variant('vector4', imafdc, { vectorBytes: 4 }),
  variant('zb-vector8', withZb, { vectorBytes: 8 }),
  variant('zb-vector4', withZb, { vectorBytes: 4 }),
  variant('no-const-eval', imafdc, { constEval: false }),
];
