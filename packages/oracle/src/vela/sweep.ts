import type { Compiled, OpenedVela } from './compile.ts';
import type { Configuration } from './configurations.ts';
import { type Judged, judgeCompiled, type Reference } from './judge.ts';
import { whyDifferent } from './known.ts';

export interface Model {
  readonly name: string;
  readonly variant: string;
  readonly model: Uint8Array;
}

/** One model on one configuration. */
export interface Finding {
  readonly name: string;
  readonly variant: string;
  readonly configuration: string;
  readonly judged: Judged;
  /** References that it differs from, each with the reason where one is known. */
  readonly differs: readonly { readonly reference: Reference; readonly why: string | null }[];
}

/** Compiles all models for the configuration in one process and judges each. */
export async function sweep(
  models: readonly Model[],
  configuration: Configuration,
  vela: Extract<OpenedVela, { available: true }>,
  vectors: number,
): Promise<Finding[]> {
  const compiled = await vela.compile(models.map(({ model }) => ({ model, configuration })));
  return models.map((model, k) =>
    findingOf(model, configuration, compiled[k] as Compiled, vectors),
  );
}

function findingOf(
  { name, variant, model }: Model,
  { id: configuration }: Configuration,
  compiled: Compiled,
  vectors: number,
): Finding {
  const judged = judgeCompiled(model, compiled, vectors);
  const differs =
    judged.status === 'compared'
      ? [...judged.against].flatMap(([reference, { mismatches }]) => {
          const place = { name, variant, configuration, reference };
          return mismatches === 0 ? [] : [{ reference, why: whyDifferent(place) }];
        })
      : [];
  return { name, variant, configuration, judged, differs };
}

/** Whether nothing is left to explain: compared, and every difference has a reason. */
export const isExplained = ({ judged, differs }: Finding): boolean =>
  judged.status !== 'not-run' && differs.every(({ why }) => why !== null);

/** One line for a person; differences by reference. */
export function lineOf({ name, variant, configuration, judged, differs }: Finding): string {
  const head = `${configuration}  ${name}  ${variant}`.trimEnd();
  if (judged.status !== 'compared') {
    const message = 'message' in judged ? `: ${judged.message}` : '';
    return `${judged.status}  ${head}${message}`;
  }
  const against = [...judged.against].map(([reference, found]) => {
    const { mismatches, elements, maxAbsDifference, first } = found;
    const far = mismatches > 0 ? ` by up to ${maxAbsDifference}` : '';
    const example = first === null ? '' : `, [${first.index}] ${first.a} got ${first.b}`;
    return `${reference} ${mismatches}/${elements}${far}${example}`;
  });
  const reasons = differs.flatMap(({ why }) => why ?? []);
  const word =
    differs.length === 0 ? 'equal' : reasons.length === differs.length ? 'known' : 'DIFFERS';
  return `${word}  ${head}${judged.isMixed ? '  (mixed)' : ''}  ${against.join(' | ')}`;
}
