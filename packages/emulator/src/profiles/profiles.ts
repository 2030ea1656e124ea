import { EmulatorError } from '../errors.ts';
import {
  litertOptimized,
  litertOptimizedArm,
  litertOptimizedNoAvx,
  litertReference,
  litertXnnpack,
  litertXnnpackArm,
} from './litert.ts';
import type { Profile } from './profile.ts';
import { tflm } from './tflm.ts';
import { tosa } from './tosa.ts';

/** Every runtime that can be reproduced, in the order in which explanations are sought. */
export const profiles: readonly Profile[] = [
  tflm,
  tosa,
  litertReference,
  litertOptimized,
  litertXnnpack,
  litertOptimizedNoAvx,
  litertOptimizedArm,
  litertXnnpackArm,
];

/** Throws an `EmulatorError` `unknown-profile` that lists the ids. */
export function profileById(id: string): Profile {
  const profile = profiles.find((candidate) => candidate.id === id);
  if (profile !== undefined) return profile;
  const remedy = `name one of ${profiles.map((known) => known.id).join(', ')}`;
  throw new EmulatorError('unknown-profile', `no profile '${id}'`, { remedy });
}
