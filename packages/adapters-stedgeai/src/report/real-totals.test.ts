import { describe, expect, test } from 'vitest';
import { realReports } from '../testing.ts';
import { parseReport } from './parse.ts';
import type { StReport } from './types.ts';

const reports = realReports().map(({ name, text }) => ({ name, text, report: parseReport(text) }));

const sum = <Item>(items: readonly Item[] | undefined, figure: (item: Item) => number | null) =>
  (items ?? []).reduce((total, item) => total + (figure(item) ?? 0), 0);

/** Every real report that states the total, with what its parts add up to. */
const stated = (
  total: (report: StReport) => number | null | undefined,
  parts: (report: StReport) => number | null | undefined,
) =>
  reports.flatMap(({ name, report }) => {
    const figure = total(report);
    return figure == null ? [] : [{ name, total: figure, parts: parts(report) }];
  });

const sectionRow = ({ sections }: StReport, module: string) =>
  sections?.rows.find((row) => row.module === module);

/** The tool lists only some of its c-layers in these, though it counts all. */
const incomplete = /core4\.0\.0-n6-asked-/;

describe.skipIf(reports.length === 0)('of the real reports, where they are at hand,', () => {
  test.each([
    [
      'macc of the operations by c-layer',
      ({ operations }: StReport) => operations?.total,
      ({ operations }: StReport) => sum(operations?.layers, (layer) => layer.operations),
    ],
    [
      'macc of the operations by type',
      ({ operations, operationTypes }: StReport) => operationTypes && operations?.total,
      ({ operationTypes }: StReport) => sum(operationTypes ?? [], (type) => type.operations),
    ],
    [
      "macc of the model's ops",
      ({ modelTable }: StReport) => modelTable?.totals.macc?.model,
      ({ modelTable }: StReport) => sum(modelTable?.layers, ({ macc }) => macc),
    ],
    [
      "weights of the model's ops",
      ({ modelTable }: StReport) => modelTable?.totals.weights?.model,
      ({ modelTable }: StReport) => sum(modelTable?.layers, ({ bytes }) => bytes),
    ],
    [
      'macc in the complexity',
      ({ complexity }: StReport) => complexity?.totals.macc,
      ({ summary }: StReport) => summary?.macc,
    ],
    [
      'weights in the complexity',
      ({ complexity }: StReport) => complexity?.totals.weights,
      ({ summary }: StReport) => summary?.weights?.bytes,
    ],
    [
      'arrays of the C graph',
      ({ cGraph }: StReport) => cGraph?.arrays,
      ({ cArrays }: StReport) => cArrays?.length,
    ],
    [
      'FLASH',
      ({ footprint }: StReport) => footprint?.total?.flash,
      (report: StReport) => {
        const { text = 0, rodata = 0, data = 0 } = sectionRow(report, 'TOTAL') ?? {};
        return text + rodata + data;
      },
    ],
    [
      'RAM',
      ({ footprint }: StReport) => footprint?.total?.ram,
      (report: StReport) => {
        const { data = 0, bss = 0 } = sectionRow(report, 'TOTAL') ?? {};
        return data + bss;
      },
    ],
    [
      'RAM of inputs apart from the activations',
      ({ summary }: StReport) => summary?.ram?.inputs || null,
      ({ summary }: StReport) => sum(summary?.inputs, ({ bytes }) => bytes),
    ],
    [
      'RAM of outputs apart from the activations',
      ({ summary }: StReport) => summary?.ram?.outputs || null,
      ({ summary }: StReport) => sum(summary?.outputs, ({ bytes }) => bytes),
    ],
    [
      'cycles of a run',
      ({ validationRun }: StReport) => validationRun?.cycles && sum(validationRun.cycles, Number),
      ({ validationRun }: StReport) =>
        sum(validationRun?.perLayer, ({ cycles }) => sum(cycles ?? [], Number)),
    ],
  ])('%s: the parts make up the total', (_, total, parts) => {
    const found = stated(total, parts);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((figures) => figures.total !== figures.parts)).toEqual([]);
  });

  test('c-layers: as many as the C graph counts, with its macc', () => {
    const graphs = reports.filter(({ name, report }) => report.cGraph && !incomplete.test(name));
    expect(graphs.length).toBeGreaterThan(0);
    for (const { report } of graphs) {
      expect(report.cLayers).toHaveLength(report.cGraph?.nodes ?? -1);
      expect(sum(report.cLayers ?? [], ({ macc }) => macc)).toBe(report.cGraph?.macc);
    }
  });

  test.each(['text', 'rodata', 'data', 'bss'] as const)(
    '%s: the modules make up both sums',
    (key) => {
      const tables = reports.flatMap(({ report }) => report.sections?.rows ?? []);
      expect(tables.length).toBeGreaterThan(0);
      for (const { report } of reports) {
        const rows = report.sections?.rows ?? [];
        const runtime = rows.findIndex(({ module }) => module === 'RT total');
        if (runtime < 0) continue;
        const of = (from: number, to: number) => sum(rows.slice(from, to), (row) => row[key]);
        expect(rows[runtime]?.[key]).toBe(of(0, runtime));
        expect(rows.at(-1)?.[key]).toBe(of(runtime, -1));
      }
    },
  );

  test('inputs and outputs are known in each that has a summary without an error', () => {
    for (const { name, report } of reports) {
      if (!report.summary || report.summary.fields.error !== undefined) continue;
      expect([name, report.summary.inputs.length > 0, report.summary.outputs.length > 0]).toEqual([
        name,
        true,
        true,
      ]);
    }
  });

  test('no line is lost where a report breaks off at the end of a line, but for a table that has only begun', () => {
    for (const { report, text } of reports.filter(({ report }) => report.lines < 300)) {
      if (report.unrecognised.length > 0) continue;
      const lines = text.split('\n');
      for (let end = 1; end < lines.length; end += 7) {
        const part = parseReport(lines.slice(0, end).join('\n'));
        expect(part.unrecognised.length).toBeLessThan(3);
        expect(part.cLayers?.length ?? 0).toBeLessThanOrEqual(report.cLayers?.length ?? 0);
      }
    }
  });
});
