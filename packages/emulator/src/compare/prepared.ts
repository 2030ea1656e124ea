import type { Graph } from '@edgebench/model';
import { createEmulator, type Emulator, type EmulatorOptions } from '../emulator.ts';
import { EmulatorError } from '../errors.ts';
import type { Profile } from '../profiles/profile.ts';

/** Null where the profile's runtime does not take the model. */
export function prepared(
  graph: Graph,
  options: EmulatorOptions & { readonly profile: Profile },
): Emulator | null {
  try {
    return createEmulator(graph, options);
  } catch (error) {
    if (error instanceof EmulatorError) return null;
    throw error;
  }
}
