import { type Diagnostic, diagnostic } from '@edgebench/core';
import { flashOf, ramOf, sectionRow } from '../outcome/metrics.ts';
import type { SectionRow, StReport } from '../report/types.ts';
import { number } from './words.ts';

interface Check {
  readonly what: string;
  readonly stated: number | null | undefined;
  readonly computed: number | null | undefined;
  readonly line: number | undefined;
}

/** Totals of the report that its own parts do not add up to. */
export function totalsDisagree(report: StReport): Diagnostic[] {
  return checks(report).flatMap(({ what, stated, computed, line }) => {
    if (stated == null || computed == null || stated === computed) return [];
    return diagnostic(
      'totals-disagree',
      'warning',
      `the report states ${number(stated)} for ${what}, and its parts give ${number(computed)}`,
      {
        ...(line !== undefined && { line }),
        remedy: 'the stated total is used; check whether the report was edited or cut',
      },
    );
  });
}

const columns = ['text', 'rodata', 'data', 'bss'] as const;

function checks(report: StReport): Check[] {
  const { footprint, summary, operations, operationTypes } = report;
  const total = sectionRow(report, 'TOTAL');
  const runtime = sectionRow(report, 'RT total');
  const parts = report.sections?.rows.filter((row) => row !== total && row !== runtime) ?? [];
  const line = footprint?.line;
  const macc = summary?.macc || null;
  return [
    {
      what: 'FLASH (text + rodata + data)',
      stated: footprint?.total?.flash,
      computed: total && flashOf(total),
      line,
    },
    {
      what: 'RAM (data + bss)',
      stated: footprint?.total?.ram,
      computed: total && ramOf(total),
      line,
    },
    {
      what: "the runtime's FLASH",
      stated: footprint?.runtime?.flash,
      computed: runtime && flashOf(runtime),
      line,
    },
    {
      what: "the runtime's RAM",
      stated: footprint?.runtime?.ram,
      computed: runtime && ramOf(runtime),
      line,
    },
    ...columns.map((column) => ({
      what: `section ${column}`,
      stated: total?.[column],
      computed: add(parts, (row: SectionRow) => row[column]),
      line: total?.line,
    })),
    {
      what: 'ram (total)',
      stated: summary?.ram?.total,
      computed: summary?.ram && summary.ram.activations + summary.ram.inputs + summary.ram.outputs,
      line: summary?.line,
    },
    {
      what: 'macc (operations per c-layer)',
      stated: macc,
      computed: operations && add(operations.layers, (layer) => layer.operations),
      line: summary?.line,
    },
    {
      what: 'macc (operations by type)',
      stated: macc,
      computed: operationTypes && add(operationTypes, (type) => type.operations),
      line: summary?.line,
    },
  ];
}

/** Null for a list without entries: nothing to compare with. */
const add = <Item>(items: readonly Item[], value: (item: Item) => number): number | null =>
  items.length === 0 ? null : items.reduce((sum, item) => sum + value(item), 0);
