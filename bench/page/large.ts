import { createHash } from 'node:crypto';
import type { Figure, Measurement, Model, Results } from '../../packages/core/src/browser.ts';

/** Models that all have as many cells. */
export interface Size {
  readonly models: number;
  readonly columns: number;
}

/**
 * A document of that size out of the cells of another: every model and cell with figures, names and hashes of its own,
 * so that it compresses no better than a real one. Files that cells of the stock share, such as outputs that agree, are
 * shared by as many of the model's here. The same stock and size give the same document.
 */
export function largeDocument(stock: Results, { models, columns }: Size): Results {
  const random = mulberry32(20_260_301);
  const shared = sharedHashes(stock.measurements);
  const byModel = stock.models
    .map((model) => ({
      model,
      cells: stock.measurements.filter((cell) => cell.model === model.id),
    }))
    .filter(({ cells }) => cells.length > 0);
  const made: Model[] = [];
  const measurements: Measurement[] = [];
  for (let index = 0; index < models; index++) {
    const from = byModel[index % byModel.length];
    if (from === undefined) throw new RangeError('the stock has no cell of a model at hand');
    const model = modelLike(from.model, index, random);
    made.push(model);
    for (let column = 0; column < columns; column++) {
      const cell = from.cells[column % from.cells.length];
      const round = Math.floor(column / from.cells.length);
      if (cell !== undefined) measurements.push(cellLike(cell, { model, round, shared, random }));
    }
  }
  return { ...stock, models: made, measurements };
}

type Random = () => number;

/** Tommy Ettinger's generator of 32 bits of state; evenly spread in [0, 1). */
function mulberry32(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hash = (random: Random): string => sha256(String(random()));

/** Hashes of the files that more than one cell has. */
function sharedHashes(cells: readonly Measurement[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { artefacts } of cells) {
    for (const own of new Set(artefacts.map((artefact) => artefact.sha256))) {
      if (seen.has(own)) shared.add(own);
      seen.add(own);
    }
  }
  return shared;
}

function near<Value extends number | null | undefined>(value: Value, random: Random): Value {
  if (!value) return value;
  const other = value * (0.7 + 0.6 * random());
  return (Number.isInteger(value) ? Math.round(other) : other) as Value;
}

function modelLike(model: Model, index: number, random: Random): Model {
  const { constantsBytes, arenaBytes, liveBytes } = model.limits;
  return {
    ...model,
    ...{ id: hash(random), md5: hash(random).slice(0, 32), name: `${model.name}_${index}` },
    path: model.path.replace(model.name, `${model.name}_${index}`),
    ...{ bytes: near(model.bytes, random), macs: near(model.macs, random) },
    params: near(model.params, random),
    limits: {
      constantsBytes: near(constantsBytes, random),
      arenaBytes: near(arenaBytes, random),
      liveBytes: liveBytes?.map((bytes) => near(bytes, random)) ?? null,
    },
  };
}

interface Place {
  readonly model: Model;
  /** Tells columns apart that come from one. */
  readonly round: number;
  readonly shared: ReadonlySet<string>;
  readonly random: Random;
}

function cellLike(cell: Measurement, { model, round, shared, random }: Place): Measurement {
  const target = round === 0 ? cell.target : { ...cell.target, id: `${cell.target.id}/r${round}` };
  const metrics = Object.entries(cell.metrics).map(([id, figure]) => [
    id,
    figureLike(figure, random),
  ]);
  return {
    ...cell,
    ...{ cell: hash(random), model: model.id, modelName: model.name, target },
    provenance: provenanceLike(cell.provenance, random),
    metrics: Object.fromEntries(metrics),
    memories: cell.memories.map((memory) => ({
      ...memory,
      usedBytes: near(memory.usedBytes, random),
    })),
    traffic: cell.traffic.map((each) => ({
      ...each,
      readBytes: near(each.readBytes, random),
      writtenBytes: near(each.writtenBytes, random),
    })),
    sections: cell.sections.map((section) => ({
      ...section,
      text: near(section.text, random),
      rodata: near(section.rodata, random),
    })),
    layers: cell.layers.map((layer) => ({
      ...layer,
      name: `${model.name}/${layer.name}`,
      cycles: near(layer.cycles, random),
      constants: near(layer.constants, random),
      activations: near(layer.activations, random),
      ...(layer.live !== undefined && { live: near(layer.live, random) }),
    })),
    artefacts: cell.artefacts.map((artefact) => ({
      ...artefact,
      sha256: shared.has(artefact.sha256) ? sha256(`${model.id} ${artefact.sha256}`) : hash(random),
      bytes: near(artefact.bytes, random),
    })),
  };
}

function provenanceLike(
  provenance: Measurement['provenance'],
  random: Random,
): Measurement['provenance'] {
  if (provenance.kind !== 'executed') return provenance;
  const started = Date.parse(provenance.startedAt) + Math.round(3_600_000 * random());
  return {
    ...provenance,
    durationMs: near(provenance.durationMs, random),
    startedAt: new Date(started).toISOString(),
    logSha256: provenance.logSha256 === null ? null : hash(random),
  };
}

const figureLike = (figure: Figure, random: Random): Figure =>
  'value' in figure ? { ...figure, value: near(figure.value, random) } : figure;
