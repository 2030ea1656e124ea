import type { Judgement, Regression } from '../../packages/gate/src/index.ts';
import type { Expected } from './commits.ts';

/** What a comparison said of a commit, and in what it is not as expected. */
export interface Found {
  readonly exit: number | null;
  /** As {@link Expected}: the regression, and the cause that is shown. */
  readonly regressions: ReadonlyMap<string, string>;
  readonly faults: readonly string[];
}

export function found(expected: Expected, exit: number | null, judgement: Judgement): Found {
  const { regressions, improvements, toolChanges, added, undecided } = judgement;
  const keyed = new Map(regressions.map((it) => [keyOf(it), it]));
  const wanted = new Map(Object.entries(expected.regressions));
  const changed = [...new Set(toolChanges.map(({ toolchain }) => toolchain))];
  const faults = [
    ...(exit === expected.exit ? [] : [`exit ${exit}, not ${expected.exit}`]),
    ...[...wanted.keys()].filter((key) => !keyed.has(key)).map((key) => `not caught: ${key}`),
    ...[...keyed].flatMap(([key, it]) =>
      wanted.has(key) ? [] : [`not expected: ${key}: ${it.message}`],
    ),
    ...(keyed.size === regressions.length ? [] : ['the same regression twice']),
    ...[...wanted].flatMap(([key, name]) => uncaused(keyed.get(key), name)),
    ...(improvements.length > 0 === (expected.better ?? false)
      ? []
      : [`${improvements.length} improvements: ${improvements.map(({ message }) => message)}`]),
    ...((expected.toolChanges ?? []).join() === changed.join() ? [] : [`tools: ${changed}`]),
    ...(added.length === (expected.added ?? 0) ? [] : [`${added.length} cells added`]),
    ...undecided.map(({ reason }) => `undecided: ${reason}`),
  ];
  const shown = [...keyed].map(
    ([key, it]) =>
      [key, causeOf(it, wanted.get(key) ?? '') ?? it.causes[0]?.message ?? ''] as const,
  );
  return { exit, regressions: new Map(shown), faults };
}

const keyOf = ({ place, kind, metric }: Regression): string =>
  [place.model, place.toolchain, kind, metric].filter((part) => part !== null).join(' ');

/** The cause that names it. */
const causeOf = ({ causes, message }: Regression, name: string): string | undefined =>
  [...causes.map((cause) => cause.message), message].find((text) => text.includes(name));

function uncaused(regression: Regression | undefined, name: string): string[] {
  if (regression === undefined || causeOf(regression, name) !== undefined) return [];
  const told = regression.causes.map((cause) => cause.message).join('; ');
  return [`${keyOf(regression)}: no cause names ${name}: ${told}`];
}
