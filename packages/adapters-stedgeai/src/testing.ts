import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const shared = join(root, '..', 'shared');

/** For the tests of this package: its two recorded reports. */
export const reports: { readonly floatIsland: string; readonly denoiser: string } = {
  floatIsland: readFileSync(join(root, 'zoo/reports/float_island_30x10_stm32f4.txt'), 'utf8'),
  denoiser: readFileSync(join(root, 'zoo/reports/recurrent_denoiser_257_stm32n6.txt'), 'utf8'),
};

/** A console text of `fixtures/stedgeai`. */
export const fixture = (name: string): string =>
  readFileSync(join(root, 'fixtures/stedgeai', name), 'utf8');

/** Generated C of the NPU's compiler, in reduced form. */
export const generatedCode: string = readFileSync(
  join(root, 'fixtures/neural-art/network.c'),
  'utf8',
);

/** The seed of that number; empty where the reference material is not at hand. */
export function seed(number: string): string {
  const folder = join(shared, 'seeds');
  const name = existsSync(folder) && readdirSync(folder).find((file) => file.startsWith(number));
  return name ? readFileSync(join(folder, name), 'utf8') : '';
}

/** The real reports of the reference material, by folder and name; none where it is not at hand. */
export const realReports = (): Text[] => texts('reports/stedgeai', /report\.txt$/);

/** The real consoles of failed runs; none where the reference material is not at hand. */
export const failedRuns = (): Text[] => texts('reports/stedgeai/failures-cv-models', /\.txt$/);

/** The real logs of programs that drive the tool; none where the reference material is not at hand. */
export const hostLogs = (): Text[] =>
  texts('reports/stedgeai', /(?:aistudio|devcloud)[\w.-]*\.txt$|yolov11n_micro_224\.txt$/);

/** Milliseconds of the processor since it was made, which other work on the machine does not lengthen as it does a clock's. */
export function processorClock(): () => number {
  const started = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  };
}

interface Folder {
  readonly name: string;
  readonly folder: string;
  readonly files: readonly string[];
}

/** Folders of the reference material with one model's files each; none where it is not at hand. */
export function realFolders(): Folder[] {
  const all = join(shared, 'reports/stedgeai');
  if (!existsSync(all)) return [];
  return readdirSync(all, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, folder: join(all, name), files: readdirSync(join(all, name)) }));
}

/** Those of them with an archive of a validation run. */
export const realArchives = (): Folder[] =>
  realFolders().filter(({ files }) => files.includes('network_val_io.npz'));

interface Text {
  readonly name: string;
  readonly text: string;
}

function texts(path: string, names: RegExp): Text[] {
  const folder = join(shared, path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => names.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
