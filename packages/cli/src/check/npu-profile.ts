import type { CheckJob } from '@edgebench/core';
import { type Profile, profileById } from '@edgebench/emulator';

/** The profile of the NPU that ran a model. */
export interface NpuProfile {
  readonly profile: Profile;
  /** Where the profile was made from another version of the compiler: which one ran. */
  readonly nearestTo: string | null;
}

/**
 * Profiles by the version of ST Edge AI Core, whose compilers for the NPU round in two ways: 2.2 has atonn 1.1.1, 4.0 has
 * atonn 1.1.3. Core 3.0 has an earlier build of the latter.
 */
const versions: readonly {
  readonly matches: RegExp;
  readonly id: string;
  readonly isOwn: boolean;
}[] = [
  { matches: /^2\.2\b/, id: 'neural-art-2.2', isOwn: true },
  { matches: /^2\./, id: 'neural-art-2.2', isOwn: false },
  { matches: /^4\.0\b/, id: 'neural-art-4.0', isOwn: true },
  { matches: /^\d/, id: 'neural-art-4.0', isOwn: false },
];

/** Null where no NPU with a profile ran. */
export function npuProfile({
  toolchain,
  target,
}: Pick<CheckJob, 'toolchain' | 'target'>): NpuProfile | null {
  if (toolchain.name !== 'stedgeai' || target.device !== 'stm32n6') return null;
  const version = toolchain.version ?? '';
  const found = versions.find(({ matches }) => matches.test(version));
  if (found === undefined) return null;
  const { id, isOwn } = found;
  return { profile: profileById(id), nearestTo: isOwn ? null : `${toolchain.name} ${version}` };
}
