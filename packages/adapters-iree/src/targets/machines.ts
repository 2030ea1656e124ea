export type MachineId = 'riscv32-imafdc' | 'riscv32-imac';

/** A core on a board that QEMU emulates: how C is compiled and linked for it, and how it is run. */
export interface Machine {
  readonly id: MachineId;
  /** Folder of the firmware with its start-up, trap handler and board. */
  readonly family: 'riscv32' | 'cortex-m';
  /** What people call the emulated board. */
  readonly board: string;
  /** Prefix of the GNU tools. */
  readonly prefix: string;
  readonly compileFlags: readonly string[];
  readonly linkFlags: readonly string[];
  /** Linker script, below the family's folder. */
  readonly script: string;
  readonly qemu: { readonly program: string; readonly args: readonly string[] };
  /** Debian packages that bring compiler, C library and emulator. */
  readonly packages: readonly string[];
}

const riscv32: Pick<Machine, 'family' | 'board' | 'prefix' | 'script' | 'qemu' | 'packages'> = {
  family: 'riscv32',
  board: 'qemu-virt',
  prefix: 'riscv64-unknown-elf-',
  script: 'link.ld',
  qemu: {
    program: 'qemu-system-riscv32',
    args: ['-M', 'virt', '-m', '256', '-bios', 'none'],
  },
  packages: ['gcc-riscv64-unknown-elf', 'picolibc-riscv64-unknown-elf', 'qemu-system-misc'],
};

/**
 * GCC 12 needs `_zicsr` to assemble `csrr`, and picks the 64-bit libgcc when it is given to the link: the extension is
 * in the name of no multilib.
 */
export const machines: Readonly<Record<MachineId, Machine>> = {
  'riscv32-imafdc': {
    ...riscv32,
    id: 'riscv32-imafdc',
    compileFlags: ['-march=rv32imafdc_zicsr', '-mabi=ilp32d'],
    linkFlags: ['-march=rv32imafdc', '-mabi=ilp32d'],
  },
  'riscv32-imac': {
    ...riscv32,
    id: 'riscv32-imac',
    compileFlags: ['-march=rv32imac_zicsr', '-mabi=ilp32'],
    linkFlags: ['-march=rv32imac', '-mabi=ilp32'],
  },
};
