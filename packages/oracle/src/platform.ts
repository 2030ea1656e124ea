import { readFileSync } from 'node:fs';

/** Whether this machine is of the platform that a runtime's bytes are described for. */
export function runsHere(platform: 'x86-64 with AVX' | 'x86-64'): boolean {
  if (process.arch !== 'x64') return false;
  return platform === 'x86-64' || hasAvx();
}

/** Linux tells; where the system does not, a machine is taken to be of the last ten years. */
function hasAvx(): boolean {
  try {
    return /^flags\s*:.*\bavx\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return true;
  }
}
