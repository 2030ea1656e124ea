import { BenchError, type Model } from '@edgebench/core';
import type { Accumulator, Accumulators, Bounds } from '@edgebench/emulator';
import type { Choices, Config } from '../config.ts';

type Choice = readonly [op: number, choice: Partial<Accumulator>];

/** What outputs are judged by. */
export interface Settings {
  /** Id of a profile. */
  readonly reference: string;
  /** Those that differ from the emulator's own. */
  readonly bounds: Partial<Bounds>;
  /** What the compiler of an accelerator chose, by the index of the op; left out where nothing is said. */
  readonly choices?: readonly Choice[];
}

/** What embedded runtimes agree on, and what the specification of ONNX says. */
export const defaultReference = (format: Model['format']): string =>
  format === 'onnx' ? 'onnxruntime-disabled' : 'tflm';

/** A zoo holds models of several formats: a reference is for those that its runtime reads. */
const isFor = (id: string, format: Model['format']): boolean =>
  id.startsWith('onnxruntime') === (format === 'onnx');

/**
 * The settings for each model: the command line goes before the model's own, these before the project's. A reference for
 * another format than the model's is passed over.
 */
export function settingsFor(
  { equivalence = {} }: Config,
  reference: string | undefined,
): (model: Pick<Model, 'name' | 'format'>) => Settings {
  const { models = {}, bounds = {} } = equivalence;
  return ({ name, format }) => {
    const own = Object.hasOwn(models, name) ? models[name] : undefined;
    const choices = own && choicesOf(own);
    const named = [reference, own?.reference, equivalence.reference].filter(
      (id) => id !== undefined,
    );
    return {
      reference: named.find((id) => isFor(id, format)) ?? defaultReference(format),
      bounds: { ...bounds, ...own?.bounds },
      ...(choices && choices.length > 0 && { choices }),
    };
  };
}

/** Shifts and cuts by op, in the order of the ops. */
export function choicesOf({ shifts = {}, cuts = {} }: Choices): Choice[] {
  const ops = [...new Set([...Object.keys(shifts), ...Object.keys(cuts)])].map(Number);
  return ops
    .sort((a, b) => a - b)
    .map((op) => {
      const [shift, rows] = [shifts[op], cuts[op]];
      return [op, { ...(shift !== undefined && { shift }), ...(rows && { rows }) }];
    });
}

/** Those that have a shift: a profile runs no convolution by its cut alone. */
export const complete = (choices: readonly Choice[] = []): Accumulators =>
  new Map(
    choices.flatMap(([op, { shift, ...cut }]) =>
      shift === undefined ? [] : [[op, { shift, ...cut }]],
    ),
  );

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
