import { groupBy, isKnown } from '@edgebench/core/browser';
import type { Table } from './table.ts';

/** Parts of a figure that run: instructions for the CPU or the NPU, or for an interpreter of the artefact. */
const runs = /\bcode\b|\bVM module\b|\bcommand stream\b/;

/** Toolchains by whether their flash of model scope counts what runs. */
export interface CodeNote {
  /** `iree`, and the parts that run: `dispatch code`, `VM module`. */
  readonly withCode: readonly { readonly toolchain: string; readonly parts: readonly string[] }[];
  readonly without: readonly string[];
}

/** From what the figures themselves say they include; null where all are alike, or none says. */
export function codeNote({ rows }: Pick<Table, 'rows'>): CodeNote | null {
  const stated = rows.flatMap(({ cells }) =>
    cells.flatMap((entry) => {
      if (entry?.view !== 'flash.model' || entry.state !== 'known') return [];
      const { metrics, toolchain } = entry.measurement;
      const figure = metrics['flash.model'];
      if (!isKnown(figure) || figure.includes === undefined) return [];
      return [
        { toolchain: toolchain.name, parts: figure.includes.filter((part) => runs.test(part)) },
      ];
    }),
  );
  const all = [...groupBy(stated, ({ toolchain }) => toolchain)].map(([toolchain, figures]) => ({
    toolchain,
    parts: [...new Set(figures.flatMap(({ parts }) => parts))],
  }));
  const withCode = all.filter(({ parts }) => parts.length > 0);
  const without = all.filter(({ parts }) => parts.length === 0).map(({ toolchain }) => toolchain);
  return withCode.length === 0 || without.length === 0 ? null : { withCode, without };
}
