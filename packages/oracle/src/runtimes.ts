import { fileURLToPath } from 'node:url';
import type { Graph } from '@edgebench/model';
import { type Environment, onnxEnvironment } from './environment.ts';
import { type Platform, runsHere } from './platform.ts';

/** How the runtime behind a profile is had. */
export interface Runtime extends Environment {
  /** What `python/oracle.py` is to run. */
  readonly kind:
    | 'reference'
    | 'optimized'
    | 'xnnpack'
    | 'tflm'
    | 'iree'
    | 'onnxruntime-disabled'
    | 'onnxruntime-default';
  /** The models that it takes. */
  readonly format: Graph['format'];
  /** The processor whose bytes the profile describes; null where they are the same on all. */
  readonly platform: Platform | null;
  /** Set for the process. */
  readonly env?: Readonly<Record<string, string>>;
}

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const own = {
  environment: 'oracle',
  requirements: file('../python/requirements.txt'),
  format: 'tflite',
} as const;
const litert = { ...own, packages: ['ai-edge-litert'] };
const iree = {
  environment: 'iree',
  requirements: file('../../adapters-iree/python/requirements.txt'),
  packages: ['iree-base-compiler', 'iree-base-runtime', 'tosa-converter-for-tflite'],
  format: 'tflite',
} as const;
const onnx = { ...onnxEnvironment, format: 'onnx' } as const;
const onnxDisabled = { ...onnx, kind: 'onnxruntime-disabled' } as const;
const onnxDefault = { ...onnx, kind: 'onnxruntime-default' } as const;

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
  'onnxruntime-disabled': { ...onnxDisabled, platform: 'x86-64 with VNNI' },
  'onnxruntime-disabled-avx2': { ...onnxDisabled, platform: 'x86-64 with AVX2, without VNNI' },
  'onnxruntime-default': { ...onnxDefault, platform: 'x86-64 with VNNI' },
  'onnxruntime-default-avx2': { ...onnxDefault, platform: 'x86-64 with AVX2, without VNNI' },
};

/** The profiles that run models of a format. */
export const profilesOf = (format: Graph['format']): readonly string[] =>
  Object.keys(runtimes).filter((profile) => runtimes[profile]?.format === format);

/** Why the profile has no runtime on this machine, or null. */
export function notHere(profile: string): string | null {
  const runtime = runtimes[profile];
  if (runtime === undefined) return `no runtime here computes as ${profile} does`;
  if (runtime.platform === null || runsHere(runtime.platform)) return null;
  return `${profile} is what the runtime computes on ${runtime.platform}; this machine is ${process.arch}`;
}
