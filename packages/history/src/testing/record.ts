import { createHash } from 'node:crypto';
import {
  type Figure,
  figure,
  type Measurement,
  type Metrics,
  metrics,
  type Results,
  unavailable,
  unchecked,
} from '@edgebench/core';
import { appendRun } from '../run-file/append.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a cell of a test's run is to differ in. */
export interface SampleCell extends Partial<Pick<Measurement, 'modelName' | 'status' | 'layers'>> {
  readonly target?: string;
  readonly version?: string;
  /** B; not stated where it is null. */
  readonly flash?: number | null;
}

/** A small run at midnight of that day of January 2026. */
function sampleRun(day: number, cells: readonly SampleCell[]): Results {
  const startedAt = new Date(Date.UTC(2026, 0, day)).toISOString();
  const host = { os: 'linux', arch: 'x64', cpu: 'a cpu', cores: 2, memoryBytes: 1_024 };
  const id = hash(`run ${day}`);
  return {
    schema: 'edgebench/results@1',
    run: {
      id,
      startedAt,
      finishedAt: startedAt,
      tool: 'edgebench 0.1.0',
      git: { sha: hash(id).slice(0, 40), dirty: false },
      host,
    },
    models: [],
    measurements: cells.map(measurementOf),
    rules: {},
    budgets: {},
  };
}

/** Writes such a run into a history's folder; the path of its file. */
export const record = (dir: string, day: number, cells: readonly SampleCell[]): Promise<string> =>
  appendRun(dir, sampleRun(day, cells));

function measurementOf(cell: SampleCell): Measurement {
  const { modelName = 'net', target = 'chip', version = '1.0', flash = 1_000 } = cell;
  const flashFigure = figure(flash, 'B', 'estimated', { otherwise: 'not stated' });
  const figures = metrics.map(({ id }): [string, Figure] => [id, unavailable('not stated')]);
  return {
    cell: hash(`${modelName} ${target} ${version}`),
    model: null,
    modelName,
    toolchain: { name: 'demo', version, components: { gcc: '14.2' } },
    target: { id: target, device: target, options: { size: 2 } },
    status: cell.status ?? 'ok',
    reason: null,
    provenance: { kind: 'none' },
    metrics: { ...(Object.fromEntries(figures) as Metrics), 'flash.model': flashFigure },
    memories: [],
    traffic: [],
    sections: [],
    placement: null,
    layers: cell.layers ?? [],
    diagnostics: [],
    equivalence: unchecked('nothing to run'),
    artefacts: [],
  };
}
