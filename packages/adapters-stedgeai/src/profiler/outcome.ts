import {
  applyRules,
  bytes,
  type Figure,
  figure,
  type ImportedOutcome,
  type Layer,
  type Metrics,
  type Outcome,
  type Placement,
  unavailable,
} from '@edgebench/core';
import { noFacts } from '../facts.ts';
import { inCompiler } from '../outcome/traffic.ts';
import { count } from '../report/numbers.ts';
import { diagnose } from '../rules/all.ts';
import { profileRules } from './rules.ts';
import type { ProfiledEpoch, ProfilerRun } from './types.ts';

/** A run of npu_profiler as a row: what was measured on the board, and what the runtime says of the model. */
export function toImportedProfile(run: ProfilerRun, fileName: string): ImportedOutcome {
  const device = (run.device ?? 'unknown').toLowerCase().replace(/x+$/, '');
  const clocks = Object.entries(run.clocks).map(([name, mhz]) => [`${name}MHz`, mhz] as const);
  return {
    modelName: fileName.replace(/\.[^.]{1,8}$/, '') || fileName,
    modelHash: null,
    toolchainVersion: null,
    components: components(run),
    target: { id: device, device, options: Object.fromEntries(clocks) },
    outcome: toOutcome(run),
  };
}

function components({ toolVersion, runtime }: ProfilerRun): Record<string, string> {
  const library = /^(\S{1,80}) \(optimized SW lib (\S{1,80})/.exec(runtime['runtime lib'] ?? '');
  const found = {
    npu_profiler: toolVersion,
    runtime: library?.[1]?.replace(/^atonn-/, ''),
    'software library': library?.[2],
    API: /\bv(\d[\w.-]{0,40})$/.exec(runtime.tools ?? '')?.[1],
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  );
}

function toOutcome(run: ProfilerRun): Outcome {
  const placement = toPlacement(run);
  const facts = { ...noFacts, profile: run };
  return {
    status: 'ok',
    metrics: toMetrics(run),
    traffic: run.traffic.map((pool) => inCompiler(pool.pool, pool)),
    ...(placement && { placement }),
    layers: run.epochs.map(toLayer),
    diagnostics: [...diagnose(facts), ...applyRules(profileRules, facts)],
    unchecked: 'npu_profiler measures time and traffic; it records no outputs',
  };
}

const notListed = 'npu_profiler does not list the memory';
const notBuilt = 'npu_profiler does not see the application';

function toMetrics(run: ProfilerRun): Partial<Metrics> {
  const { measured, expected, tensors, runtime } = run;
  const activations = count(runtime.activations);
  const outside = tensors.filter(({ placement }) => placement !== 'activations');
  const io = sizeOf(tensors);
  return {
    'flash.model': unavailable(notListed),
    'ram.model': bytes(activations === null ? null : activations + sizeOf(outside), 'derived', {
      includes: ['activations', 'I/O buffers'],
      from: ['`activations` of the runtime', 'inputs and outputs outside of them'],
      otherwise: notListed,
    }),
    'flash.application': unavailable(notBuilt),
    'ram.application': unavailable(notBuilt),
    constants: unavailable(notListed),
    activations: bytes(activations, 'estimated', {
      includes: outside.length < tensors.length ? ['activations', 'I/O buffers'] : ['activations'],
      otherwise: notListed,
    }),
    io: bytes(tensors.length > 0 ? io : null, 'derived', {
      includes: ['inputs', 'outputs'],
      from: ["the runtime's input and output lines"],
      otherwise: 'the text has no summary of the runtime',
    }),
    code: unavailable(notBuilt),
    macs: unavailable(
      expected.operations === null
        ? 'npu_profiler counts operations, not MACs'
        : `npu_profiler counts operations (${expected.operations}), not MACs`,
    ),
    cycles: cycles(run),
    latency: figure(measured.durationMs, 'ms', 'measured', {
      includes: ['every epoch with what the MCU does before and after it'],
      otherwise: 'the text breaks off before the whole model',
    }),
    instructions: unavailable('npu_profiler counts cycles, not instructions'),
  };
}

/** The MCU's cycles, which run from the first epoch to the last on whichever unit works. */
const cycles = ({ measured }: ProfilerRun): Figure =>
  figure(measured.mcuCycles, 'cycles', 'measured', {
    includes: ['cycles of the MCU clock over the whole inference'],
    otherwise: 'the text breaks off before the whole model',
  });

const sizeOf = (tensors: ProfilerRun['tensors']): number =>
  tensors.reduce((sum, tensor) => sum + tensor.bytes, 0);

const units: Readonly<Record<string, string>> = {
  HW: 'npu',
  EC: 'npu',
  SW: 'cpu',
  HYBRID: 'hybrid',
};

/** An epoch in cycles of the MCU clock, which every epoch has. */
const toLayer = ({
  index,
  name,
  type,
  operations,
  mcuCycles,
  extraMcuCycles,
}: ProfiledEpoch): Layer => ({
  index,
  name,
  macs: null,
  constants: null,
  activations: null,
  type: Object.keys(operations).join(', ') || type,
  unit: units[type] ?? null,
  cycles:
    mcuCycles && [...mcuCycles, ...(extraMcuCycles ?? [])].reduce((sum, part) => sum + part, 0),
});

/** Known where the text has a block for every epoch that the runtime counts. */
function toPlacement({ epochs, runtime }: ProfilerRun): Placement | null {
  const nodes = count(runtime.n_nodes);
  const merged = epochs.filter(({ extraMcuCycles }) => extraMcuCycles !== null).length;
  if (epochs.length === 0 || (nodes !== null && epochs.length + merged < nodes)) return null;
  const of = (unit: string) => epochs.filter(({ type }) => units[type] === unit).length;
  const [hw, sw, hybrid] = [of('npu'), of('cpu'), of('hybrid')];
  return { unit: 'epochs', npu: hw, cpu: sw, float: null, epochs: { hw, sw, hybrid } };
}
