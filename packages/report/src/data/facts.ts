import type { Results, Status } from '@edgebench/core/browser';
import { number, plural } from '../text/format.ts';
import { attention } from './findings/attention.ts';

/** The run in a few numbers. */
export interface Facts {
  readonly models: number;
  readonly cells: Readonly<Record<Status, number>> & { readonly total: number };
  readonly imported: number;
  /** Error-level findings in cells that are `ok`, counted once however many cells have them. */
  readonly errors: number;
  /** `vela 5.2.0`, `stedgeai (not here)`; sorted. */
  readonly toolchains: readonly string[];
}

export function facts(results: Results): Facts {
  const cells = { total: 0, ok: 0, failed: 0, unsupported: 0, unavailable: 0 };
  const versions = new Map<string, Set<string>>();
  for (const { status, toolchain } of results.measurements) {
    cells.total++;
    cells[status]++;
    const known = versions.get(toolchain.name) ?? new Set();
    if (toolchain.version !== null) known.add(toolchain.version);
    versions.set(toolchain.name, known);
  }
  return {
    models: results.models.length,
    cells,
    imported: results.measurements.filter(({ provenance }) => provenance.kind === 'imported')
      .length,
    errors: attention(results).filter(({ kind }) => kind === 'error').length,
    toolchains: [...versions]
      .flatMap(([name, known]) =>
        known.size === 0
          ? [`${name} (not here)`]
          : [...known].map((version) => `${name} ${version}`),
      )
      .sort(),
  };
}

/** `9 models, 63 cells: 54 ok, 3 failed, 6 unavailable`; counts of zero are left out, but failed never. */
export function headline({ models, cells }: Facts): string {
  const states = (['ok', 'failed', 'unsupported', 'unavailable'] as const)
    .filter((status) => cells[status] > 0 || status === 'failed')
    .map((status) => `${number(cells[status])} ${status}`);
  return `${plural(models, 'model')}, ${plural(cells.total, 'cell')}: ${states.join(', ')}`;
}

/** How many cells are not among the results, since a baseline has them; null of a run without one. */
export function unaffectedLine({ unaffected = [] }: Pick<Results, 'unaffected'>): string | null {
  if (unaffected.length === 0) return null;
  const cells = `${plural(unaffected.length, 'more cell')} ${unaffected.length === 1 ? 'is' : 'are'}`;
  return `${cells} as in the baseline: same model, tools and options, not measured again`;
}
