import { join } from 'node:path';
import { loadModel, type Model, writeAtomic } from '@edgebench/core';
import { readTflite } from '@edgebench/model';
import type { PlacedCell } from '@edgebench/report';
import { readRun } from '../compare/results-at.ts';
import type { Io } from '../io.ts';
import { plain } from '../plain.ts';
import { onlyFrom, type ReportOptions } from './options.ts';

/** Node data for Model Explorer; yields the folders that it wrote, one for each model. */
export async function writeExplorer(options: ReportOptions, io: Io): Promise<string[]> {
  const { explorer = 'reports/explorer' } = options;
  const results = await readRun(onlyFrom(options));
  const outputs = new Map<string, ReadonlySet<string>>();
  for (const model of results.models) {
    const names = await outputNames(model);
    if (typeof names === 'string') io.stderr(`${plain(`${model.name}: ${names}`)}\n`);
    else outputs.set(model.id, names);
  }
  const { explorerFiles } = await import('@edgebench/report');
  const { files, cells } = explorerFiles(results, outputs);
  for (const line of shares(cells)) io.stderr(`${plain(line)}\n`);
  const folders = new Set<string>();
  for (const [path, text] of Object.entries(files)) {
    await writeAtomic(join(explorer, path), text);
    folders.add(join(explorer, path.split('/')[0] ?? ''));
  }
  return [...folders];
}

/** The names of the tensors that ops of the main graph write, or why they are not known. */
async function outputNames(model: Model): Promise<ReadonlySet<string> | string> {
  if (model.format !== 'tflite')
    return `left out: node data are for graphs of TFLite files, and its format is ${model.format}`;
  const { facts, bytes, broken } = await loadModel(model.path);
  if (broken !== null) return `left out: ${broken.message}`;
  if (facts.id !== model.id) return `left out: ${model.path} is another file than was measured`;
  const [main] = readTflite(bytes).subgraphs;
  return new Set(
    main?.ops.flatMap(({ outputs }) => outputs.flatMap((index) => main.tensors[index]?.name ?? [])),
  );
}

/** `vela: 1,021 of 1,037 layers are in the graphs of their models`, one line for each toolchain. */
function shares(cells: readonly PlacedCell[]): string[] {
  const counts = new Map<string, { placed: number; layers: number }>();
  for (const { measurement, placed } of cells) {
    const { name } = measurement.toolchain;
    const before = counts.get(name) ?? { placed: 0, layers: 0 };
    const layers = before.layers + measurement.layers.length;
    counts.set(name, { placed: before.placed + placed, layers });
  }
  return [...counts].map(
    ([name, { placed, layers }]) =>
      `${name}: ${placed} of ${layers} layers are named as in the graphs of their models`,
  );
}
