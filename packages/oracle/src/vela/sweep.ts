import { type BuiltinOperator, readTflite } from '@edgebench/model';
import type { Compiled, OpenedVela } from './compile.ts';
import type { Configuration } from './configurations.ts';
import { type Expected, expectedOf, type Judged, judge, type Reference } from './judge.ts';
import { whyDifferent } from './known.ts';

export interface Model {
  readonly name: string;
  readonly variant: string;
  readonly model: Uint8Array;
}

/** A model with what the references make of it, so that several configurations can be held against that. */
export interface Prepared extends Model {
  readonly expected: Expected;
}

export const prepare = (model: Model, vectors: number): Prepared => ({
  ...model,
  expected: expectedOf(model.model, vectors),
});

/** One model on one configuration. */
export interface Finding {
  readonly name: string;
  readonly variant: string;
  readonly configuration: string;
  readonly judged: Judged;
  /** References that it differs from (null: the stream is refused), each with the reason where one is known. */
  readonly parts: readonly { readonly reference: Reference | null; readonly why: string | null }[];
}

/** Compiles all models for the configuration in one process and judges each. */
export async function sweep(
  models: readonly Prepared[],
  configuration: Configuration,
  vela: Extract<OpenedVela, { available: true }>,
): Promise<Finding[]> {
  const compiled = await vela.compile(models.map(({ model }) => ({ model, configuration })));
  return models.map((model, k) => findingOf(model, configuration, compiled[k] as Compiled));
}

function findingOf(
  { name, variant, model, expected }: Prepared,
  { id: configuration }: Configuration,
  compiled: Compiled,
): Finding {
  const judged = judge(compiled, expected);
  const ops = opsOf(model);
  const parts = partings(judged).map((reference) => ({
    reference,
    why: whyDifferent({ name, variant, ops, configuration, reference }),
  }));
  return { name, variant, configuration, judged, parts };
}

/** The references that a result differs from; null where there is none to compare. */
function partings(judged: Judged): (Reference | null)[] {
  if (judged.status === 'not-run') return [null];
  if (judged.status !== 'compared') return [];
  return [...judged.against].flatMap(([reference, { mismatches }]) =>
    mismatches === 0 ? [] : [reference],
  );
}

const opsOf = (model: Uint8Array): BuiltinOperator[] =>
  (readTflite(model).subgraphs[0]?.ops ?? []).flatMap(({ type }) =>
    type === 'ONNX' ? [] : [type],
  );

/** Whether every difference or refusal has a known reason. */
export const isExplained = ({ parts }: Finding): boolean => parts.every(({ why }) => why !== null);

/** One line for a person; differences by reference. */
export function lineOf(finding: Finding): string {
  const { name, variant, configuration, judged, parts } = finding;
  const head = `${configuration}  ${name}  ${variant}`.trimEnd();
  const word = parts.length === 0 ? 'equal' : isExplained(finding) ? 'known' : 'DIFFERS';
  if (judged.status !== 'compared') {
    const message = 'message' in judged ? `: ${judged.message}` : '';
    return `${judged.status === 'not-run' ? word : judged.status}  ${head}${message}`;
  }
  const against = [...judged.against].map(([reference, found]) => {
    const { mismatches, elements, maxAbsDifference, first } = found;
    const far = mismatches > 0 ? ` by up to ${maxAbsDifference}` : '';
    const example = first === null ? '' : `, [${first.index}] ${first.a} got ${first.b}`;
    return `${reference} ${mismatches}/${elements}${far}${example}`;
  });
  return `${word}  ${head}${judged.isMixed ? '  (mixed)' : ''}  ${against.join(' | ')}`;
}
