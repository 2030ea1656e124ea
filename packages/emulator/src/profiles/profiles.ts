import { EmulatorError } from '../errors.ts';
import { litertReference } from './litert.ts';
import type { Profile } from './profile.ts';
import { tflm } from './tflm.ts';

/** Every runtime that can be reproduced, the default first. */
export const profiles: readonly Profile[] = [tflm, litertReference];

/** Throws an `EmulatorError` `unknown-profile` that lists the ids. */
export function profileById(id: string): Profile {
  const profile = profiles.find((candidate) => candidate.id === id);
  if (profile !== undefined) return profile;
  const remedy = `name one of ${profiles.map((known) => known.id).join(', ')}`;
  throw new EmulatorError('unknown-profile', `no profile '${id}'`, { remedy });
}
