import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Flags of Linux's /proc/cpuinfo that choose among ONNX Runtime's kernels, the most capable first. */
const extensions: readonly string[] = [
  ...['amx_int8', 'avx512_vnni', 'avx_vnni', 'avx512bw', 'avx2', 'avx', 'sse4_1'],
  ...['i8mm', 'asimddp', 'asimd'],
];

/**
 * What of the processor decides ONNX Runtime's kernels, and with them sums that saturate, layouts and packed sizes: the first
 * of the extensions that it has, or its name where the system does not list them.
 */
export function processorOf(cpuinfo: string | null, name: string): string {
  const flags = new Set(/^(?:flags|Features)\s*:(.*)$/m.exec(cpuinfo ?? '')?.[1]?.split(' '));
  return extensions.find((extension) => flags.has(extension)) ?? name;
}

export const thisProcessor = (): string =>
  processorOf(readCpuinfo(), cpus()[0]?.model ?? 'unknown');

function readCpuinfo(): string | null {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8');
  } catch {
    return null;
  }
}
