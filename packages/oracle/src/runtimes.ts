import { fileURLToPath } from 'node:url';
import { type Platform, runsHere } from './platform.ts';

/** How the runtime behind a profile is had. */
export interface Runtime {
  /** What `python/oracle.py` is to run. */
  readonly kind: 'reference' | 'optimized' | 'xnnpack' | 'tflm' | 'iree';
  /** Name of the Python environment, and the requirements it is locked by. */
  readonly environment: string;
  readonly requirements: string;
  /** Those of its packages that compute. */
  readonly packages: readonly string[];
  /** The processor whose bytes the profile describes; null where they are the same on all. */
  readonly platform: Platform | null;
  /** Set for the process. */
  readonly env?: Readonly<Record<string, string>>;
}

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const own = { environment: 'oracle', requirements: file('../python/requirements.txt') };
const litert = { ...own, packages: ['ai-edge-litert'] };
const iree = {
  environment: 'iree',
  requirements: file('../../adapters-iree/python/requirements.txt'),
  packages: ['iree-base-compiler', 'iree-base-runtime', 'tosa-converter-for-tflite'],
};

/** The runtimes by the id of the profile that reproduces them; profiles not listed cannot run live. */
export const runtimes: Readonly<Record<string, Runtime>> = {
  'litert-2.3-reference': { ...litert, kind: 'reference', platform: null },
  'litert-2.3-optimized': { ...litert, kind: 'optimized', platform: 'x86-64 with AVX' },
  // Ruy's portable kernels alone, which is what it takes where the processor has no AVX.
  'litert-2.3-optimized-noavx': {
    ...litert,
    kind: 'optimized',
    platform: 'x86-64',
    env: { RUY_PATHS: '1' },
  },
  'litert-2.3-optimized-arm': { ...litert, kind: 'optimized', platform: 'aarch64' },
  'litert-2.3-xnnpack': { ...litert, kind: 'xnnpack', platform: 'x86-64' },
  'litert-2.3-xnnpack-arm': { ...litert, kind: 'xnnpack', platform: 'aarch64' },
  tflm: { ...own, packages: ['tflite-micro'], kind: 'tflm', platform: null },
  tosa: { ...iree, kind: 'iree', platform: null },
};

/** Why the profile has no runtime on this machine, or null. */
export function notHere(profile: string): string | null {
  const runtime = runtimes[profile];
  if (runtime === undefined) return `no runtime here computes as ${profile} does`;
  if (runtime.platform === null || runsHere(runtime.platform)) return null;
  return `${profile} is what the runtime computes on ${runtime.platform}; this machine is ${process.arch}`;
}
