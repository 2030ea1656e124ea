import type { Graph } from '@edgebench/model';
import { EmulatorError } from '../errors.ts';
import {
  litertOptimized,
  litertOptimizedArm,
  litertOptimizedNoAvx,
  litertReference,
  litertXnnpack,
  litertXnnpackArm,
} from './litert.ts';
import { neuralArt22, neuralArt40 } from './neural-art.ts';
import {
  onnxruntimeDefault,
  onnxruntimeDefaultAvx2,
  onnxruntimeDisabled,
  onnxruntimeDisabledAvx2,
} from './onnxruntime.ts';
import type { Profile } from './profile.ts';
import { tflm } from './tflm.ts';
import { tosa } from './tosa.ts';

/** Runtimes of TFLite models whose arithmetic the model alone decides, in the order in which explanations are sought. */
export const softwareProfiles: readonly Profile[] = [
  tflm,
  tosa,
  litertReference,
  litertOptimized,
  litertXnnpack,
  litertOptimizedNoAvx,
  litertOptimizedArm,
  litertXnnpackArm,
];

/** The same of ONNX models. */
const onnxProfiles: readonly Profile[] = [
  onnxruntimeDisabled,
  onnxruntimeDisabledAvx2,
  onnxruntimeDefault,
  onnxruntimeDefaultAvx2,
];

/** The runtimes of a format, the one that is the reference first. */
export const profilesOf = (format: Graph['format']): readonly Profile[] =>
  format === 'onnx' ? onnxProfiles : softwareProfiles;

/** Every runtime that can be reproduced; those of the family `neural-art` need the compiler's choices too. */
export const profiles: readonly Profile[] = [
  ...softwareProfiles,
  ...onnxProfiles,
  neuralArt22,
  neuralArt40,
];

/** Throws an `EmulatorError` `unknown-profile` that lists the ids. */
export function profileById(id: string): Profile {
  const profile = profiles.find((candidate) => candidate.id === id);
  if (profile !== undefined) return profile;
  const remedy = `name one of ${profiles.map((known) => known.id).join(', ')}`;
  throw new EmulatorError('unknown-profile', `no profile '${id}'`, { remedy });
}
