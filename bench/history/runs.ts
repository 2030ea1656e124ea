import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Figure,
  figure,
  type Layer,
  type Measurement,
  type Metrics,
  type Model,
  metrics,
  unavailable,
  unchecked,
} from '../../packages/core/src/index.ts';
import { createRandom } from '../../packages/core/src/testing/random.ts';

const toolchains = [
  {
    name: 'vela',
    versions: ['4.5.0', '5.1.0', '5.2.0'],
    targets: ['ethos-u55-128', 'ethos-u65-512'],
  },
  { name: 'iree', versions: ['3.11.0', '3.12.0', '3.13.0'], targets: ['host', 'riscv32-imafdc'] },
  { name: 'tflm', versions: ['2025.9', '2026.2'], targets: ['host'] },
] as const;

const perModel = toolchains.reduce((sum, { targets }) => sum + targets.length, 0);

/** What a tool states; the rest is unavailable, as in real measurements. */
const stated = new Set([
  'flash.model',
  'ram.model',
  'constants',
  'activations',
  'macs',
  'cycles',
  'latency',
]);

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Writes run files of a project that grows: every few runs a cell's figures move, tools get new versions, a cell fails.
 * The same files whenever it is called with the same numbers.
 */
export function writeRuns(folder: string, { runs, cells }: { runs: number; cells: number }): void {
  mkdirSync(folder, { recursive: true });
  const random = createRandom(9);
  const sizes = Array.from({ length: cells }, () => 10_000 + random(500_000));
  const names = Array.from({ length: cells / perModel }, (_, index) => `net_${index}`);
  for (let run = 0; run < runs; run++) {
    const startedAt = new Date(Date.UTC(2024, 0, 1) + run * 3_600_000).toISOString();
    const id = hash(`run ${run}`);
    const lines: object[] = [head(id, startedAt), ...names.map((name) => ({ model: model(name) }))];
    let cell = 0;
    for (const name of names) {
      for (const { name: toolchain, versions, targets } of toolchains) {
        const version = versions[Math.floor((run * versions.length) / runs)] ?? null;
        for (const target of targets) {
          if (random(50) === 0)
            sizes[cell] = Math.round((sizes[cell] ?? 0) * (0.95 + random(100) / 1_000));
          const place = { name, toolchain, version, target, startedAt };
          lines.push({ measurement: measurement(place, sizes[cell] ?? 0, random(100) === 0) });
          cell += 1;
        }
      }
    }
    const stamp = startedAt.replace(/[-:]|\.\d+/g, '');
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    writeFileSync(join(folder, `${stamp}-${id.slice(0, 8)}.jsonl`), text);
  }
}

function head(id: string, startedAt: string): object {
  const run = {
    id,
    startedAt,
    finishedAt: startedAt,
    tool: 'edgebench 0.1.0',
    git: { sha: hash(id).slice(0, 40), dirty: false },
    host: { os: 'linux', arch: 'x64', cpu: 'a processor', cores: 2, memoryBytes: 8_589_934_592 },
  };
  return { schema: 'edgebench/history@1', run };
}

function model(name: string): Model {
  return {
    id: hash(name),
    name,
    path: `zoo/${name}.tflite`,
    format: 'tflite',
    md5: hash(name).slice(0, 32),
    bytes: 90_000,
    macs: 2_000_000,
    params: 80_000,
    ops: { CONV_2D: 5, FULLY_CONNECTED: 1 },
    inputs: [],
    outputs: [],
    limits: { constantsBytes: 80_000, arenaBytes: 20_000, liveBytes: null },
    unavailable: null,
  };
}

interface Place {
  readonly name: string;
  readonly toolchain: string;
  readonly version: string | null;
  readonly target: string;
  readonly startedAt: string;
}

function measurement(
  { name, toolchain, version, target, startedAt }: Place,
  size: number,
  fails: boolean,
): Measurement {
  const known = (id: string): boolean => !fails && stated.has(id);
  const figures = metrics.map(({ id, unit }): [string, Figure] => [
    id,
    known(id)
      ? figure(unit === 'ms' ? size / 1e5 : size, unit, 'estimated')
      : unavailable('not stated'),
  ]);
  return {
    cell: hash(`${name} ${toolchain} ${version} ${target}`),
    model: hash(name),
    modelName: name,
    toolchain: { name: toolchain, version, components: {} },
    target: { id: target, device: target, options: {} },
    status: fails ? 'failed' : 'ok',
    reason: fails
      ? { code: 'timeout', message: 'took too long', remedy: null, evidence: null }
      : null,
    provenance: {
      kind: 'executed',
      command: [`${toolchain} model.tflite`],
      durationMs: 100 + (size % 1_000),
      startedAt,
      logSha256: null,
    },
    metrics: Object.fromEntries(figures) as Metrics,
    memories: fails ? [] : [{ name: 'SRAM', role: 'arena', usedBytes: size, capacityBytes: null }],
    traffic: [],
    sections: [],
    placement: { unit: 'ops', npu: 5, cpu: 1, float: 0, epochs: null },
    layers: fails ? [] : [0, 1, 2].map((index) => layer(index, size)),
    diagnostics: [],
    equivalence: {
      ...unchecked('nothing to run'),
      ...(fails ? {} : { verdict: 'exact' as const, reason: null, reference: 'tflm' }),
    },
    artefacts: [],
  };
}

const layer = (index: number, size: number): Layer => ({
  index,
  name: `conv_${index}`,
  type: 'CONV_2D',
  unit: 'npu',
  macs: size * 10,
  cycles: size >> index,
  constants: size >> 2,
  activations: null,
});
