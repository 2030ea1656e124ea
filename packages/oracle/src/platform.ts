import { readFileSync } from 'node:fs';

/** Processors whose bytes a profile describes. */
export type Platform =
  | 'x86-64'
  | 'x86-64 with AVX'
  | 'x86-64 with AVX2, without VNNI'
  | 'x86-64 with VNNI'
  | 'aarch64';

interface Processor {
  readonly arch: NodeJS.Architecture;
  /** A flag of /proc/cpuinfo that it has, and what those that it lacks look like. */
  readonly flag?: string;
  readonly without?: RegExp;
}

const platforms: Readonly<Record<Platform, Processor>> = {
  'x86-64': { arch: 'x64' },
  'x86-64 with AVX': { arch: 'x64', flag: 'avx' },
  'x86-64 with AVX2, without VNNI': { arch: 'x64', flag: 'avx2', without: /_vnni\b/ },
  'x86-64 with VNNI': { arch: 'x64', flag: '(avx512|avx)_vnni' },
  aarch64: { arch: 'arm64' },
};

/** Whether this machine is of that platform. */
export function runsHere(platform: Platform): boolean {
  const { arch, flag, without } = platforms[platform];
  if (process.arch !== arch || flag === undefined) return process.arch === arch;
  const flags = cpuFlags();
  if (flags === null) return without === undefined;
  return new RegExp(`\\b${flag}\\b`).test(flags) && !without?.test(flags);
}

/** Linux tells; where the system does not (null), a machine is taken to have what those of the last years have. */
function cpuFlags(): string | null {
  try {
    return /^flags\s*:.*$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[0] ?? null;
  } catch {
    return null;
  }
}
