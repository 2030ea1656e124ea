import type { AreaTraffic, SummaryRow } from './csv/summary.ts';
import { safe } from './log/section.ts';
import type {
  DefaultSetting,
  Fallback,
  LayerRow,
  Message,
  PlacedOp,
  VelaNetwork,
} from './log/types.ts';
import { allocationFacts, memoryFacts } from './memory.ts';
import { type Area, type Storage, storageOf } from './targets.ts';

/** Bytes of one memory. `rounded` says what they were worked out from where Vela prints only that. */
export interface MemoryFact {
  readonly area: Area;
  readonly bytes: number | null;
  readonly rounded: string | null;
}

/** What is known of one compiled network, from whatever Vela left. Null is unknown. */
export interface VelaFacts {
  readonly core: 'native' | 'legacy' | null;
  readonly accelerator: string | null;
  readonly storage: Storage | null;
  readonly memoryMode: string | null;
  readonly memories: readonly MemoryFact[];
  readonly traffic: readonly AreaTraffic[];
  /** Encoded weights, scales and tables of NPU operators. */
  readonly npuConstants: number | null;
  /** Constants of CPU operators, as the compiled model stores them. */
  readonly cpuConstants: number | null;
  readonly featureMaps: number | null;
  readonly commands: number | null;
  /** The register commands alone. */
  readonly commandStreamBytes: number | null;
  /** The command stream as it is stored: with the driver's header and padding. */
  readonly storedStreamBytes: number | null;
  readonly cpuOps: number | null;
  readonly npuOps: number | null;
  /** CPU operators that compute in floating point. */
  readonly floatOps: number | null;
  readonly fallbacks: readonly Fallback[];
  readonly placed: readonly PlacedOp[];
  readonly layers: readonly LayerRow[];
  readonly macs: number | null;
  readonly cycles: number | null;
  readonly latencyMs: number | null;
  readonly tops: number | null;
  readonly defaults: readonly DefaultSetting[];
  readonly messages: readonly Message[];
  readonly dynamicTensors: number;
}

/** The facts of a console text. */
export function factsOfLog(network: VelaNetwork): VelaFacts {
  const { systemConfig, memoryMode, cycles, inferenceMs } = network;
  const storage = systemConfig && memoryMode ? storageOf(systemConfig, memoryMode) : null;
  const allocated = allocationFacts(network.allocations, storage);
  return {
    core: network.core,
    accelerator: network.accelerator,
    storage,
    memoryMode,
    memories: memoryFacts(network.memoryUsed, allocated.peaks),
    traffic: [],
    npuConstants: allocated.npuConstants,
    cpuConstants: null,
    featureMaps: safe(allocated.featureMaps),
    commands: safe(network.commandCount) ?? (network.registerCommands.length || null),
    commandStreamBytes: safe(network.commandStreamBytes),
    storedStreamBytes: safe(allocated.storedStream),
    cpuOps: network.cpuOps,
    npuOps: network.npuOps,
    floatOps: floatOps(network),
    fallbacks: network.fallbacks,
    placed: network.placed.length > 0 ? network.placed : operatorsOnNpu(network),
    layers: network.layers,
    macs: network.macs,
    cycles: cycles.get('Total cycles') ?? null,
    latencyMs: inferenceMs,
    tops: null,
    defaults: network.defaults,
    messages: network.messages,
    dynamicTensors: network.dynamicTensors.length,
  };
}

const nothing: VelaFacts = {
  core: null,
  accelerator: null,
  storage: null,
  memoryMode: null,
  memories: [],
  traffic: [],
  npuConstants: null,
  cpuConstants: null,
  featureMaps: null,
  commands: null,
  commandStreamBytes: null,
  storedStreamBytes: null,
  cpuOps: null,
  npuOps: null,
  floatOps: null,
  fallbacks: [],
  placed: [],
  layers: [],
  macs: null,
  cycles: null,
  latencyMs: null,
  tops: null,
  defaults: [],
  messages: [],
  dynamicTensors: 0,
};

/** The facts of a row of a summary CSV, which says nothing of placement. */
export function factsOfSummary(row: SummaryRow): VelaFacts {
  const storage = row.storage ?? storageOf(row.systemConfig, row.memoryMode);
  return {
    ...nothing,
    accelerator: row.accelerator,
    storage,
    memoryMode: row.memoryMode,
    memories: [...row.memories].map(([area, bytes]) => ({ area, bytes, rounded: null })),
    traffic: row.traffic,
    macs: row.macs,
    cycles: row.cycles,
    latencyMs: row.inferenceMs,
    tops: row.tops,
  };
}

/**
 * The facts of a per-layer CSV. MACs and cycles are the sums over the NPU's rows, known where each
 * states them. Fused activations have rows of their own, so that rows on the NPU count no operators.
 */
export function factsOfLayers(layers: readonly LayerRow[]): VelaFacts {
  const npu = layers.filter(({ unit }) => unit === 'npu');
  const cpu = layers.filter(({ unit }) => unit === 'cpu');
  return {
    ...nothing,
    cpuOps: cpu.length > 0 ? cpu.length : null,
    npuOps: npu.length > 0 ? null : 0,
    placed: cpu.map(({ unit, original, name }) => ({ unit, type: original, name, shapes: '' })),
    layers,
    macs: sum(npu.map(({ macs }) => macs)),
    cycles: sum(npu.map(({ cycles }) => cycles)),
  };
}

function sum(values: ReadonlyArray<number | null>): number | null {
  const known = values.filter((value) => value !== null);
  return known.length < values.length ? null : safe(known.reduce((all, value) => all + value, 0));
}

/** The operators as read, where the text lists them alone and says that every one is on the NPU. */
const operatorsOnNpu = ({ operators, cpuOps, npuOps }: VelaNetwork): PlacedOp[] =>
  cpuOps === 0 && operators.length === npuOps
    ? operators.map(({ type, name }) => ({ unit: 'npu', type, name, shapes: '' }))
    : [];

/** Known where nothing fell back, or where every operator that did has a reason that tells. */
function floatOps({ cpuOps, fallbacks }: VelaNetwork): number | null {
  if (cpuOps === 0) return 0;
  const float = fallbacks.filter(({ reason }) => /\b(?:Float|float)\d+\b/.test(reason)).length;
  return cpuOps !== null && float === cpuOps ? float : null;
}
