import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const models = ['digits_cnn', 'embedding_l2'];
const optimization = ['balanced', 'time', 'ram', 'size'];

/** A scratch project on whose machine a double of `stedgeai` is installed; its cells take milliseconds. */
export interface Project {
  readonly folder: string;
  readonly cache: string;
  readonly history: string;
  readonly baseline: string;
  /** Where a writer leaves its comparison: several at once have a folder each. */
  readonly out: (writer: number) => string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Cells of the project. */
export const cells: number = models.length * optimization.length;

/** Cells that one run has in flight at the most. */
export const jobs = 2;

export const command: string = join(root, 'packages/cli/bin/bench.mjs');

export function createProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), 'edgebench-killed-'));
  const at = (...parts: string[]) => join(folder, ...parts);
  for (const name of ['Utilities/linux', 'models', 'tmp']) mkdirSync(at(name), { recursive: true });
  const tool = at('Utilities/linux/stedgeai');
  copyFileSync(join(root, 'bench/killed/stedgeai.sh'), tool);
  chmodSync(tool, 0o755);
  copyFileSync(join(root, 'zoo/reports/float_island_30x10_stm32f4.txt'), at('report.txt'));
  for (const model of models) {
    copyFileSync(join(root, `zoo/${model}.tflite`), at('models', `${model}.tflite`));
  }
  const config = {
    ...{ models: ['models'], toolchains: ['stedgeai'], targets: ['stm32f4'], jobs },
    stedgeai: { optimization },
  };
  writeFileSync(at('bench.config.ts'), `export default ${JSON.stringify(config)};\n`);
  return {
    folder,
    cache: at('cache'),
    history: at('reports/history'),
    baseline: at('reports/baseline.jsonl'),
    out: (writer) => at('reports', `out-${writer}`),
    env: {
      ...process.env,
      EDGEBENCH_CACHE: at('cache'),
      STEDGEAI_CORE_DIR: folder,
      TMPDIR: at('tmp'),
    },
  };
}

/** What a run asked of the tool, a cell by its model's SHA-256 and the optimisation. */
export interface Calls {
  readonly begun: readonly string[];
  readonly ended: readonly string[];
}

export function callsOf({ folder }: Project, run: string): Calls {
  const path = join(folder, 'calls');
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
  const own = lines.map((line) => line.split(' ')).filter(([, , , of]) => of === run);
  const cellsOf = (event: string) =>
    own.flatMap(([what, model, how]) => (what === event ? [`${model} ${how}`] : []));
  return { begun: cellsOf('begun'), ended: cellsOf('ended') };
}
