import type { Run } from '@edgebench/core';
import type { Contender, Judgement, Place, Regression } from '@edgebench/gate';

/** Builders of judgements for tests; every part can be replaced. */

export const place = (model: string, details: Partial<Place> = {}): Place => ({
  ...{ cell: `cell of ${model}`, model, toolchain: 'vela', version: '5.2.0' },
  ...{ target: 'ethos-u55-128/Ethos_U55_High_End_Embedded/Shared_Sram', ...details },
});

export const regression = (model: string, details: Partial<Regression> = {}): Regression => ({
  ...{ kind: 'metric', severity: 'error', place: place(model), metric: 'flash.model' },
  ...{ before: 31_104, after: 32_000, message: 'Flash, model 31,104 → 32,000 B (+2.9 %)' },
  rule: 'docs/regressions.md#figures: any worsening',
  causes: [{ kind: 'layer', name: 'conv_3', message: 'layer conv_3: constants 2,304 → 9,216 B' }],
  ...details,
});

export const judgement = (details: Partial<Judgement> = {}): Judgement => ({
  ...{ verdict: 'pass', regressions: [], toolChanges: [], improvements: [] },
  ...{ added: [], undecided: [] },
  counts: {
    ...{ compared: 48, unchanged: 48, unaffected: 0, missing: 0 },
    regressed: new Set(details.regressions?.map((one) => one.place.model)).size,
  },
  ...details,
});

export const contender = (details: Partial<Contender> = {}): Contender => ({
  ...{ run: null, models: [], sides: [], budgets: {}, unaffected: [], ...details },
});

/** A judgement with all its parts filled so many times over with one text. */
export function filled(text: string, count: number): Judgement {
  const where = place(text, { cell: text, toolchain: text, version: text, target: text });
  const one = regression(text, {
    ...{ place: where, message: text, rule: text },
    causes: Array.from({ length: 5 }, () => ({ kind: 'layer', name: text, message: text })),
  });
  const repeated = <Item>(item: Item): Item[] => Array<Item>(count).fill(item);
  const numbered = (item: Regression): Regression[] =>
    Array.from({ length: count }, (_, k) => ({ ...item, message: `${text} ${k}` }));
  return judgement({
    verdict: count === 0 ? 'pass' : 'error',
    regressions: [
      ...numbered(one),
      ...numbered({ ...one, severity: 'warning' }),
      ...numbered({ ...one, severity: 'warning', kind: 'missing' }),
    ],
    toolChanges: repeated({
      ...{ toolchain: text, what: text, before: text, after: text, cells: 3 },
      worse: repeated(one).slice(0, 3),
    }),
    improvements: repeated(one),
    added: repeated(where),
    undecided: repeated({ place: where, reason: text }),
    counts: { compared: count, unchanged: 0, unaffected: count, missing: count, regressed: 1 },
  });
}

export const runAt = (sha: string): Run => ({
  ...{ id: sha, startedAt: '2026-03-01T10:20:30.000Z', finishedAt: '2026-03-01T10:21:00.000Z' },
  ...{ tool: 'edgebench 0.1.0', git: { sha, dirty: false } },
  host: { os: 'linux', arch: 'x64', cpu: 'cpu', cores: 2, memoryBytes: 1 },
});
