import type { Layer } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import type { EpochTraffic, InfoNode, StInfo } from '../info/types.ts';
import { epochNumber } from '../npu/epoch-number.ts';
import type { Epoch } from '../npu/types.ts';
import { add } from './add.ts';
import { liveBytes } from './live.ts';
import { epochUnits, unitOf } from './units.ts';

/** What a file tells of a layer; what it leaves out it does not tell. */
type Told = Pick<Layer, 'index' | 'name' | 'type' | 'unit'> &
  Partial<Pick<Layer, 'macs' | 'cycles' | 'constants' | 'live'>>;

type Source = (facts: StFacts) => Told[];

/** In the order of how much they tell. */
const sources: readonly Source[] = [
  npuNodes,
  reportedEpochs,
  cLayers,
  cpuNodes,
  timed,
  inTraffic,
  ofLegacy,
];

/** The epochs of an NPU or the c-layers of a CPU, with what each took where a file tells. */
export function toLayers(facts: StFacts): Layer[] {
  const measured = measuredCycles(facts);
  for (const source of sources) {
    const layers = source(facts);
    if (layers.length === 0) continue;
    return layers.map(({ index, name, type, unit, macs, cycles, constants, live }) => ({
      index,
      name,
      type,
      unit,
      macs: macs ?? null,
      cycles: measured.get(index) ?? cycles ?? null,
      constants: constants ?? null,
      activations: null,
      ...(live !== undefined && { live }),
    }));
  }
  return [];
}

function npuNodes({ info, compiler }: StFacts): Told[] {
  const source = compiler ?? info;
  if (source?.kind !== 'npu') return [];
  const constants = constantsOf(source);
  const live = liveBytes(source);
  return source.nodes.flatMap((node) => {
    const index = epochNumber(node.name);
    if (node.unit === null || index === null) return [];
    return {
      index,
      name: `epoch ${index}`,
      type: opsOf(node) || 'epoch',
      unit: epochUnits[node.unit],
      cycles: node.maxCycles,
      constants: constants(node),
      live: live(index),
    };
  });
}

function reportedEpochs({ report, traffic }: StFacts): Told[] {
  const epochs = report?.epochs?.epochs ?? [];
  const cycles = cyclesByRow(epochs, traffic?.epochs ?? []);
  return epochs.map((epoch) => ({
    index: epoch.id,
    name: epoch.last > epoch.id ? `epochs ${epoch.id} to ${epoch.last}` : `epoch ${epoch.id}`,
    type: epoch.ops.length > 0 ? epoch.ops.join(', ') : 'epoch',
    unit: epochUnits[epoch.unit],
    cycles: cycles.get(epoch.id),
  }));
}

/** Cycles by a row's first epoch: a blob of the epoch controller takes what its epochs take. */
function cyclesByRow(
  epochs: readonly Epoch[],
  traffic: readonly EpochTraffic[],
): Map<number, number> {
  const rows = [...epochs].sort((one, other) => one.id - other.id);
  const cycles = new Map<number, number>();
  let at = 0;
  for (const { epoch, maxCycles } of [...traffic].sort((one, other) => one.epoch - other.epoch)) {
    while ((rows[at]?.last ?? epoch) < epoch) at += 1;
    const row = rows[at];
    if (!row || row.id > epoch) continue;
    const sum = add([cycles.get(row.id) ?? 0, maxCycles]);
    if (sum !== null) cycles.set(row.id, sum);
  }
  return cycles;
}

function cLayers({ report }: StFacts): Told[] {
  const types = new Map(report?.operations?.layers.map(({ cId, type }) => [cId, type]));
  return (report?.cLayers ?? []).map((layer) => ({
    index: layer.cId,
    name: layer.name,
    type: layer.type,
    unit: unitOf(types.get(layer.cId) ?? ''),
    macs: layer.macc,
    constants: layer.rom,
  }));
}

function cpuNodes({ info }: StFacts): Told[] {
  if (info?.kind !== 'cpu') return [];
  const constants = constantsOf(info);
  return info.nodes.map((node, index) => ({
    index,
    name: node.name,
    type: node.description,
    unit: null,
    macs: node.macs,
    constants: constants(node),
  }));
}

function timed({ report }: StFacts): Told[] {
  return (report?.validationRun?.perLayer ?? []).flatMap(({ cId, name, type }) => {
    const index = epochNumber(name) ?? cId;
    return index === null ? [] : { index, name, type, unit: unitOfTimed(type) };
  });
}

/** `epoch`, `epoch (SW)`, `epoch (HYBRID)`; another type is a c-layer's. */
function unitOfTimed(type: string): string | null {
  if (!type.startsWith('epoch')) return null;
  const kind = /\((sw|hybrid)\)/i.exec(type)?.[1]?.toLowerCase();
  return kind === 'sw' || kind === 'hybrid' ? epochUnits[kind] : epochUnits.hw;
}

function inTraffic({ traffic }: StFacts): Told[] {
  return (traffic?.epochs ?? []).map(({ epoch, maxCycles }) => ({
    index: epoch,
    name: `epoch ${epoch}`,
    type: 'epoch',
    unit: null,
    cycles: maxCycles,
  }));
}

function ofLegacy({ legacy }: StFacts): Told[] {
  return (legacy?.layers ?? []).map(({ id, name, type, macc, weights }) => ({
    index: id,
    name,
    type,
    unit: null,
    macs: macc,
    constants: weights,
  }));
}

/** Cycles of the MCU clock that a run on the target took, by epoch or c_id. */
function measuredCycles({ report }: StFacts): Map<number, number> {
  const run = report?.validationRun;
  const layers = run?.mode === 'target' ? run.perLayer : [];
  return new Map(
    layers.flatMap(({ cId, name, cycles }) => {
      const index = epochNumber(name) ?? cId;
      if (index === null || cycles === null) return [];
      return [[index, cycles.reduce((sum, phase) => sum + phase, 0)] as const];
    }),
  );
}

/** The kinds of ops in an epoch, each once. */
const opsOf = ({ ops }: InfoNode): string => [...new Set(ops.map(({ kind }) => kind))].join(', ');

/** Bytes of the constants that a node reads. */
function constantsOf({ buffers }: StInfo): (node: InfoNode) => number | null {
  const constants = new Map(
    buffers.filter(({ isParameter }) => isParameter).map(({ id, bytes }) => [id, bytes]),
  );
  return ({ inputs }) => add([...new Set(inputs)].map((id) => constants.get(id) ?? 0));
}
