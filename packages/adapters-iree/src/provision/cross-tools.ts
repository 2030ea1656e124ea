import { BenchError, type ProbeContext } from '@edgebench/core';
import type { Machine } from '../targets/machines.ts';

/** Versions of what compiles for a machine and runs it. */
export interface CrossTools {
  readonly gcc: string;
  readonly picolibc: string;
  readonly qemu: string;
}

/**
 * Looks for cross compiler, C library and emulator of a machine.
 * Throws a `BenchError` `tool-missing` that names what is missing and the one command that installs it all.
 */
export async function findCrossTools(
  { exec }: Pick<ProbeContext, 'exec'>,
  { prefix, compileFlags, qemu, packages }: Machine,
): Promise<CrossTools> {
  const run = (program: string, args: readonly string[]) =>
    exec(program, args, { timeoutMs: 30_000 }).then(
      ({ exitCode, stdout }) => (exitCode === 0 ? stdout : null),
      (error: unknown) => {
        if (error instanceof BenchError && error.code === 'aborted') throw error;
        return null;
      },
    );
  // What the compiler defines tells its own version, and that the C library is there for these flags.
  const define = ['-dM', '-E', '-x', 'c', '-include', 'picolibc.h', '/dev/null'];
  const [defined, emulator] = await Promise.all([
    run(`${prefix}gcc`, ['--specs=picolibc.specs', ...compileFlags, ...define]),
    run(qemu.program, ['--version']),
  ]);
  const version = (name: string) =>
    new RegExp(`#define ${name} "([^" ]+)`).exec(defined ?? '')?.[1];
  const gcc = version('__VERSION__');
  const picolibc = version('_PICOLIBC_VERSION');
  const emulated = /version (\S+)/.exec(emulator ?? '')?.[1];
  if (gcc !== undefined && picolibc !== undefined && emulated !== undefined) {
    return { gcc, picolibc, qemu: emulated };
  }
  const missing = [
    ...(gcc === undefined ? [`${prefix}gcc with picolibc`] : []),
    ...(emulated === undefined ? [qemu.program] : []),
  ];
  throw new BenchError('tool-missing', `not here: ${missing.join(', ')}`, {
    remedy: remedyFor(packages),
  });
}

/** The command that installs everything at once. */
const remedyFor = (packages: readonly string[]): string =>
  `apt-get install ${[...packages, 'cargo'].join(' ')} (Debian 12 or newer; elsewhere the same tools by their names)`;
