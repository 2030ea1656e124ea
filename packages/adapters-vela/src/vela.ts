import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Adapter, defineAdapter, type Job, type Reason } from '@edgebench/core';
import { type CompiledFacts, compiledFacts } from './compiled.ts';
import { parseLayersCsv } from './csv/layers.ts';
import { parseSummaryCsv, type SummaryRow } from './csv/summary.ts';
import { factsOfLog, factsOfSummary, type VelaFacts } from './facts.ts';
import { failureOf } from './failure.ts';
import { parseVelaLog } from './log/parse.ts';
import type { LayerRow, VelaNetwork } from './log/types.ts';
import { outcomeOf } from './outcome.ts';
import { refusalOf } from './refusal.ts';
import { reports } from './reports.ts';
import { rules } from './rules/rules.ts';
import { acceleratorOf, targets } from './targets.ts';

const requirements = fileURLToPath(new URL('../python/requirements.txt', import.meta.url));

const packageName = 'ethos-u-vela';

/** The configuration file that Vela ships; relative paths are looked up in its own folder. */
const configFile = 'Arm/vela.ini';

const compiledModel = 'model_vela.tflite';

/** Which command belongs to which op and tensor. */
const debugDatabase = 'model_debug.xml';

/** Arm Vela, the compiler for Ethos-U NPUs, in a locked Python environment of its own. */
export function vela(): Adapter {
  return defineAdapter({
    id: 'vela',
    title: 'Arm Vela',
    version: 4,
    equivalents: ['tflite', 'tosa'],
    targets,
    reports,
    rules,
    accelerator: ({ device }) => acceleratorOf(device),

    async probe({ pythonEnv }) {
      const env = await pythonEnv({ name: 'vela', requirements });
      if (!env.available) return env;
      const { [packageName]: version = 'unknown', ...components } = env.packages;
      return {
        available: true,
        version,
        components: { ...components },
        location: env.bin,
        paths: { python: env.python },
      };
    },

    accepts: refusalOf,

    async measure(job) {
      await writeFile(join(job.workDir, sourceOf(job)), job.bytes);
      const result = await job.exec(job.tool.paths.python ?? 'python3', argumentsFor(job), {
        cwd: job.workDir,
      });
      if (result.exitCode !== 0) return failureOf(result);
      const output = await readOutput(job);
      if (output === null) return { status: 'failed', reason: nothingWritten(result.stdout) };
      const console = parseVelaLog(new TextEncoder().encode(`${result.stdout}\n${result.stderr}`));
      const facts = factsOf(output, console.networks.at(-1) ?? null);
      return { ...outcomeOf(facts, { lines: false }), unchecked };
    },
  });
}

const unchecked = 'the compiled model was kept, and nothing ran it';

/** Vela names what it writes after it, and so compiles either format to `model_vela.tflite`. */
const sourceOf = ({ model }: Job): string =>
  model.format === 'tosa' ? 'model.tosa' : 'model.tflite';

/** Always explicit: what Vela takes by default depends on the accelerator. */
function argumentsFor(job: Job): string[] {
  const { device, options } = job.target;
  const { systemConfig, memoryMode } = options;
  return [
    ...['-m', 'ethosu.vela', sourceOf(job)],
    ...['--accelerator-config', device],
    ...['--config', configFile],
    ...['--system-config', String(systemConfig)],
    ...['--memory-mode', String(memoryMode)],
    ...['--optimise', 'Performance'],
    ...['--output-dir', 'out'],
    '--enable-debug-db',
    '--verbose-config',
    '--verbose-allocation',
    '--verbose-performance',
    '--show-cpu-operations',
  ];
}

interface Output {
  readonly summary: SummaryRow;
  readonly layers: readonly LayerRow[];
  readonly compiled: CompiledFacts;
}

/** Reads what Vela wrote and keeps it with the cell; null where a file is missing or empty. */
async function readOutput({ workDir, keepDir, target }: Job): Promise<Output | null> {
  const out = (name: string): string => join(workDir, 'out', name);
  const summaryName = `model_summary_${target.options.systemConfig}.csv`;
  const layersName = 'model_per-layer.csv';
  try {
    const [summary] = parseSummaryCsv(await readFile(out(summaryName), 'utf8'));
    if (!summary) return null;
    const layers = parseLayersCsv(await readFile(out(layersName), 'utf8'));
    const compiled = compiledFacts(await readFile(out(compiledModel)));
    for (const name of [compiledModel, debugDatabase, summaryName, layersName]) {
      await copyFile(out(name), join(keepDir, name));
    }
    return { summary, layers, compiled };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

const nothingWritten = (stdout: string): Reason => ({
  code: 'no-output',
  message: 'Vela exited 0 and did not write its summary, layers, debug database and compiled model',
  remedy: 'look at the cell’s log; if the model is sound, report it to Vela’s maintainers',
  evidence: stdout.slice(-2_000) || null,
});

/** The CSV for totals, the console text for placement, the compiled model for what both leave out. */
function factsOf({ summary, layers, compiled }: Output, network: VelaNetwork | null): VelaFacts {
  const totals = factsOfSummary(summary);
  if (network === null) return { ...totals, ...compiled, layers };
  const { traffic, storage, macs, cycles, latencyMs, tops, accelerator } = totals;
  const said = factsOfLog(network);
  const memories = totals.memories.map((memory) =>
    memory.bytes === 0
      ? (said.memories.find(({ area }) => area === memory.area) ?? memory)
      : memory,
  );
  const exact = { memories, traffic, storage, macs, cycles, latencyMs, tops, accelerator, layers };
  return { ...said, ...exact, ...compiled };
}
