import { readFileSync } from 'node:fs';

/** Processors whose bytes a profile describes. */
export type Platform = 'x86-64 with AVX' | 'x86-64' | 'aarch64';

/** Whether this machine is of that platform. */
export function runsHere(platform: Platform): boolean {
  if (platform === 'aarch64') return process.arch === 'arm64';
  return process.arch === 'x64' && (platform === 'x86-64' || hasAvx());
}

/** Linux tells; where the system does not, a machine is taken to be of the last ten years. */
function hasAvx(): boolean {
  try {
    return /^flags\s*:.*\bavx\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return true;
  }
}
