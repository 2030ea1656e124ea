import { BenchError, type Model } from '@edgebench/core';
import type { Bounds } from '@edgebench/emulator';
import type { Config } from '../config.ts';

/** What outputs are judged by. */
export interface Settings {
  /** Id of a profile. */
  readonly reference: string;
  /** Those that differ from the emulator's own. */
  readonly bounds: Partial<Bounds>;
}

/** What embedded runtimes agree on. */
const defaultReference = 'tflm';

/** The settings for each model: the command line goes before the model's own, these before the project's. */
export function settingsFor(
  { equivalence = {} }: Config,
  reference: string | undefined,
): (model: Pick<Model, 'name'>) => Settings {
  const { models = {}, bounds = {} } = equivalence;
  return ({ name }) => {
    const own = Object.hasOwn(models, name) ? models[name] : undefined;
    return {
      reference: reference ?? own?.reference ?? equivalence.reference ?? defaultReference,
      bounds: { ...bounds, ...own?.bounds },
    };
  };
}

/** Throws a `BenchError` `unknown-profile`, with the ids, for a reference that no profile has. */
export async function requireProfiles(
  { equivalence }: Config,
  reference: string | undefined,
): Promise<void> {
  const own = Object.values(equivalence?.models ?? {}).map((model) => model.reference);
  const named = [reference, equivalence?.reference, ...own].filter((id) => id !== undefined);
  if (named.length === 0) return;
  const { EmulatorError, profileById } = await import('@edgebench/emulator');
  for (const id of named) {
    try {
      profileById(id);
    } catch (error) {
      if (!(error instanceof EmulatorError)) throw error;
      throw new BenchError(error.code, error.message, { remedy: error.remedy });
    }
  }
}
