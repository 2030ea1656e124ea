import { type Adapter, type RuleInfo, sharedRules } from '@edgebench/core';
import { allCheckerRules } from '../check/rules.ts';

interface Source {
  readonly title: string;
  readonly rules: readonly RuleInfo[];
}

interface Entry {
  /** Core's own where it has the rule: its words stand for all. */
  readonly info: RuleInfo;
  readonly sources: readonly { readonly title: string; readonly info: RuleInfo }[];
}

/** The text of `docs/diagnostics.md`: every rule of core, of the check of outputs and of the adapters, by id. */
export function rulesPage(adapters: readonly Adapter[]): string {
  const entries = entriesOf([
    { title: 'every toolchain', rules: sharedRules },
    { title: 'the check of outputs', rules: allCheckerRules },
    ...adapters.map(({ title, rules = [] }) => ({ title, rules })),
  ]);
  return [
    ...opening,
    '| diagnostic | severity | in short | found in |',
    '|---|---|---|---|',
    ...entries.map(
      ({ info, sources }) =>
        `| [${info.id}](#${info.id}) | ${info.severity} | ${info.title} | ${titles(sources)} |`,
    ),
    ...entries.flatMap(section),
    '',
  ].join('\n');
}

const opening = [
  '<!-- Written by `pnpm generate` from the rules themselves; edit those. -->',
  '',
  '# Diagnostics',
  '',
  'A diagnostic says what figures alone do not: that the accelerator was not used, that constants lie in RAM, that a few',
  'layers take the time. Each names the rule that found it, the layer or the line of the report where the rule looked, the',
  'evidence, and what to do. They stand under each cell of the report (`index.html`), by rule in its list of diagnostics, in',
  '`summary.md`, in `results.json`, and in the output of `bench import` and `bench inspect`.',
  '',
  'An **error** means that the figures are not those of what was asked for: such a cell is never the best of its row. A',
  '**warning** costs memory, time or accuracy. An **info** helps to read the figures. Rules for every toolchain look at each',
  'measurement anew, also at those that were measured before, and are silent where the toolchain has a rule of its own for it.',
  '',
];

function entriesOf(sources: readonly Source[]): Entry[] {
  const byId = new Map<string, Entry>();
  for (const { title, rules } of sources) {
    for (const info of rules) {
      const entry = byId.get(info.id) ?? { info, sources: [] };
      byId.set(info.id, { ...entry, sources: [...entry.sources, { title, info }] });
    }
  }
  return [...byId.values()].sort((a, b) => (a.info.id < b.info.id ? -1 : 1));
}

const titles = (sources: Entry['sources']): string => sources.map(({ title }) => title).join(', ');

function section({ info, sources }: Entry): string[] {
  const { id, severity, title, explanation, remedy } = info;
  const others = sources.filter((source) => source.info.remedy !== remedy);
  return [
    '',
    `## ${id}`,
    '',
    `**${title}** (${severity}), found in ${titles(sources)}.`,
    '',
    explanation,
    ...toDo('What to do', remedy),
    ...others.flatMap((source) => toDo(`With ${source.title}`, source.info.remedy)),
  ];
}

const toDo = (lead: string, remedy: string | null): string[] =>
  remedy ? ['', `${lead}: ${remedy}.`] : [];
