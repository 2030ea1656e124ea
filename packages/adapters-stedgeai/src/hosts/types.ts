/** An ELF that the host built around the generated code, as `size` counts it. Bytes. */
export interface BuiltImage {
  readonly line: number;
  readonly file: string;
  /** With read-only data. */
  readonly text: number;
  readonly data: number;
  readonly bss: number;
}

/** A memory as the linker filled it. */
export interface LinkedRegion {
  readonly line: number;
  readonly name: string;
  readonly usedBytes: number;
  readonly capacityBytes: number;
}

/** How a build ended. */
export interface Build {
  readonly line: number;
  readonly errors: number;
  readonly warnings: number;
  readonly seconds: number;
}

/** A message that the host gave up with. */
export interface HostError {
  readonly line: number;
  readonly message: string;
}

/**
 * What the programs that drive ST's tool say of a run: STM32CubeMX, STM32Cube.AI Studio, the developer cloud, the
 * compiler, the programmer and the debugger. Null: not stated.
 */
export interface HostRun {
  /** 'NUCLEO-N657X0-Q'. */
  readonly board: string | null;
  /** 'ST32N657'. */
  readonly device: string | null;
  /** Versions by program: { STM32CubeProgrammer: '2.22.0' }. */
  readonly programs: Readonly<Record<string, string>>;
  readonly images: readonly BuiltImage[];
  readonly regions: readonly LinkedRegion[];
  readonly builds: readonly Build[];
  readonly errors: readonly HostError[];
}
