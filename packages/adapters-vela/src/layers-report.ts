import {
  BenchError,
  type Figure,
  figure,
  type Metrics,
  type ReportReader,
  unavailable,
} from '@edgebench/core';
import { layersColumns, parseLayersCsv } from './csv/layers.ts';
import { factsOfLayers, type VelaFacts } from './facts.ts';
import { cleanHead, cleanLines } from './log/clean.ts';
import { isAllOnCpu, metricsOf } from './metrics.ts';
import { outcomeOf } from './outcome.ts';

/** Reads `<model>_per-layer.csv`, which names neither model nor configuration. */
export const layersCsv: ReportReader = {
  title: 'Vela per-layer CSV',
  matches: (head) => {
    const [first = ''] = cleanHead(head).split('\n', 1);
    const columns = new Set(first.trim().split(','));
    return layersColumns.every((column) => columns.has(column));
  },
  read: (content, fileName) => {
    const rows = parseLayersCsv(cleanLines(content).join('\n'));
    if (rows.length === 0) {
      throw new BenchError('no-vela-layers', 'the per-layer CSV has a head and no rows', {
        line: 2,
        remedy: 'import the file as Vela wrote it, with --verbose-performance',
      });
    }
    const facts = factsOfLayers(rows);
    return [
      {
        modelName: fileName.replace(/(?:_per-layer)?\.csv$/i, '') || fileName,
        modelHash: null,
        toolchainVersion: null,
        target: { id: 'unknown', device: 'unknown', options: {} },
        outcome: {
          ...outcomeOf(facts, { lines: false }),
          metrics: metrics(facts),
          unchecked: 'an imported report has no compiled model to run',
        },
      },
    ];
  },
};

function metrics(facts: VelaFacts): Partial<Metrics> {
  const absent = unavailable(
    'a per-layer CSV does not state it; import Vela’s summary CSV or its console text',
  );
  return {
    ...metricsOf(facts),
    'flash.model': absent,
    'ram.model': absent,
    constants: absent,
    activations: absent,
    code: absent,
    macs: summed(facts, facts.macs, 'MACs', 'MAC Count'),
    cycles: summed(facts, facts.cycles, 'cycles', 'Op Cycles'),
  };
}

function summed(
  facts: VelaFacts,
  value: number | null,
  unit: 'MACs' | 'cycles',
  column: string,
): Figure {
  if (isAllOnCpu(facts))
    return unavailable('Vela counts what the NPU does, and no operator runs on it');
  return figure(value, unit, 'derived', {
    ...(facts.cpuOps !== null && { includes: ['NPU operators'] }),
    from: [`${column} of each row`],
    otherwise: `not every row states its ${column}`,
  });
}
