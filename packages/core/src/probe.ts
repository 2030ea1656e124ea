import type { Exec } from './exec/exec.ts';
import type { Reason, Target } from './schema/measurement.ts';
import type { TargetSpec } from './target.ts';

/** Is the tool here? `version` and `components` become part of every cell's id. */
export type Probe =
  | {
      readonly available: true;
      readonly version: string;
      readonly components: Readonly<Record<string, string>>;
      /** Where it was found, for `bench doctor`. */
      readonly location: string;
      /** Named executables and folders for `measure`: `{ vela: '.../bin/vela' }`. */
      readonly paths: Readonly<Record<string, string>>;
      /** Targets that need more than the toolchain itself, by id. */
      readonly targets?: Readonly<Record<string, TargetTools>>;
    }
  | {
      readonly available: false;
      readonly reason: Reason;
      /** As far as it is known without the toolchain, for `bench doctor`. */
      readonly targets?: Readonly<Record<string, TargetTools>>;
    };

/** What a target needs besides the toolchain, or why it cannot be measured here. */
export type TargetTools =
  | {
      readonly available: true;
      /** Part of the ids of the target's cells. */
      readonly components: Readonly<Record<string, string>>;
      readonly paths: Readonly<Record<string, string>>;
    }
  | { readonly available: false; readonly reason: Reason };

/** The tool of one target: the toolchain with what the target needs besides; unavailable where either is. */
export function toolOf(probe: Probe, { id }: Pick<Target, 'id'>): Probe {
  if (!probe.available || probe.targets === undefined) return probe;
  const { targets, ...toolchain } = probe;
  const own = targets[id];
  if (own === undefined) return toolchain;
  if (!own.available) return own;
  return {
    ...toolchain,
    components: { ...toolchain.components, ...own.components },
    paths: { ...toolchain.paths, ...own.paths },
  };
}

export interface ProbeContext {
  /** The targets that are to be measured; a tool that only others need is not set up. */
  readonly targets: readonly TargetSpec[];
  readonly exec: Exec;
  /** Makes a locked Python environment once, or says why it cannot be had. */
  readonly pythonEnv: (spec: PythonEnvSpec) => Promise<PythonEnv>;
  /** Makes a folder of the cache once, by whoever needs it first; `not-installed` where it is only looked for. */
  readonly cachedFolder: (spec: CachedFolderSpec) => Promise<CachedFolder>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The harness's cache folder; a subfolder named after the adapter is the adapter's own. */
  readonly cacheDir: string;
  /** Told what happens while something is set up that takes long. */
  readonly onProgress: (message: string) => void;
}

export interface PythonEnvSpec {
  readonly name: string;
  /** Absolute path of a requirements file in which every package is pinned and hashed. */
  readonly requirements: string;
}

export type PythonEnv =
  | {
      readonly available: true;
      /** The interpreter of the environment. */
      readonly python: string;
      /** The folder that holds the environment's console scripts. */
      readonly bin: string;
      /** The environment's site-packages. */
      readonly sitePackages: string;
      /** Normalised package name to version, as locked. */
      readonly packages: Readonly<Record<string, string>>;
    }
  | { readonly available: false; readonly reason: Reason };

export interface CachedFolderSpec {
  /** What the folder holds, in letters that a file name takes: 'iree-runtime-riscv32'. */
  readonly name: string;
  /** All that decides what is in it, as text: sources, flags, versions. Another key is another folder. */
  readonly key: string;
  /** Fills the empty folder, which stays where it is. A throw leaves nothing, and is why the folder is unavailable. */
  readonly make: (dir: string) => Promise<void>;
}

export type CachedFolder =
  | { readonly available: true; readonly dir: string }
  | { readonly available: false; readonly reason: Reason };
