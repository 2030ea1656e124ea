export type MachineId = 'riscv32-imafdc' | 'riscv32-imac' | 'cortex-m4f' | 'cortex-m55';

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
  /** Linker script, in the family's folder. */
  readonly script: string;
  readonly qemu: { readonly program: string; readonly args: readonly string[] };
  /** Debian packages that bring compiler, C library and emulator. */
  readonly packages: readonly string[];
}

const riscv32: Omit<Machine, 'id' | 'compileFlags' | 'linkFlags'> = {
  family: 'riscv32',
  board: 'qemu-virt',
  prefix: 'riscv64-unknown-elf-',
  script: 'link.ld',
  qemu: {
    program: 'qemu-system-riscv32',
    // An instruction takes 1 ns of virtual time, without which `minstret` counts the host's time.
    args: ['-M', 'virt', '-m', '256', '-bios', 'none', '-icount', 'shift=0'],
  },
  packages: ['gcc-riscv64-unknown-elf', 'picolibc-riscv64-unknown-elf', 'qemu-system-misc'],
};

/**
 * GCC 12 needs `_zicsr` to assemble `csrr`, and picks the 64-bit libgcc where the link is given it: no multilib has
 * the extension in its name.
 */
const riscv32Flags = (isa: string, abi: string): Pick<Machine, 'compileFlags' | 'linkFlags'> => ({
  compileFlags: [`-march=${isa}_zicsr`, `-mabi=${abi}`],
  linkFlags: [`-march=${isa}`, `-mabi=${abi}`],
});

function cortexM(board: 'mps2-an386' | 'mps3-an547', core: readonly string[]): Omit<Machine, 'id'> {
  const flags = [...core, '-mthumb', '-mfloat-abi=hard'];
  return {
    family: 'cortex-m',
    board,
    prefix: 'arm-none-eabi-',
    script: `${board}.ld`,
    compileFlags: flags,
    linkFlags: flags,
    qemu: {
      program: 'qemu-system-arm',
      // firmware/cortex-m/board.c counts instructions by a clock: 128 ns each.
      args: [
        ...['-M', board, '-icount', 'shift=7'],
        ...['-semihosting-config', 'enable=on,target=native'],
      ],
    },
    packages: ['gcc-arm-none-eabi', 'picolibc-arm-none-eabi', 'qemu-system-arm'],
  };
}

export const machines: Readonly<Record<MachineId, Machine>> = {
  'riscv32-imafdc': {
    ...riscv32,
    ...riscv32Flags('rv32imafdc', 'ilp32d'),
    id: 'riscv32-imafdc',
  },
  'riscv32-imac': { ...riscv32, ...riscv32Flags('rv32imac', 'ilp32'), id: 'riscv32-imac' },
  'cortex-m4f': {
    ...cortexM('mps2-an386', ['-mcpu=cortex-m4', '-mfpu=fpv4-sp-d16']),
    id: 'cortex-m4f',
  },
  'cortex-m55': { ...cortexM('mps3-an547', ['-mcpu=cortex-m55']), id: 'cortex-m55' },
};
