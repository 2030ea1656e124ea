import { join } from 'node:path';
import { BenchError, loadModel, type Reason, writeAtomic } from '@edgebench/core';
import type { Emulator } from '@edgebench/emulator';
import { computedTensors, type Graph, type NpyArray, readTflite, writeNpy } from '@edgebench/model';
import type { Command } from 'commander';
import { readArrays } from '../arrays.ts';
import type { Io } from '../io.ts';
import { list } from '../options.ts';
import { plain } from '../plain.ts';
import { table } from '../show/table.ts';

interface EmulateOptions {
  readonly inputs: string[];
  readonly out: string;
  readonly profile: string;
  readonly allTensors?: boolean;
  readonly json?: boolean;
}

/** One inference as a named runtime computes it, bit for bit. */
export function addEmulate(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('emulate')
    .description('run a model as a named runtime does, bit for bit')
    .argument('<model>', 'a .tflite file')
    .requiredOption('--inputs <files>', '.npy files in the order of the inputs, or one .npz', list)
    .requiredOption('--out <dir>', 'where output-<k>.npy is written')
    .option('--profile <id>', 'the runtime; an unknown one lists all', 'tflm')
    .option('--all-tensors', 'write every computed tensor too, as tensor-<index>.npy')
    .option('--json', 'print what was written as JSON on stdout')
    .action(async (model: string, options: EmulateOptions) => {
      const { json } = program.opts();
      await emulate(model, { json, ...options }, io);
      finish(0);
    });
}

/** A file that was written, and the tensor in it. */
interface Written {
  readonly file: string;
  readonly tensor: number;
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
}

async function emulate(path: string, options: EmulateOptions, io: Io): Promise<void> {
  const { out, profile, allTensors = false } = options;
  const { facts, bytes, broken } = await loadModel(path);
  if (broken) throw brokenModel(path, broken);
  if (facts.format !== 'tflite') {
    throw new BenchError('wrong-format', `${path} is an ${facts.format.toUpperCase()} model`, {
      remedy: 'give a .tflite file',
    });
  }
  const { createEmulator, EmulatorError } = await import('@edgebench/emulator');
  try {
    const graph = readTflite(bytes);
    const emulator = createEmulator(graph, { profile, allTensors });
    const names = emulator.inputs.map(({ name }) => name);
    const outputs = emulator.run(await readArrays(options.inputs, names));
    const written = [
      ...outputs.map((array, k) => ({ ...describe(emulator, k), file: `output-${k}.npy`, array })),
      ...(allTensors ? tensors(graph, emulator) : []),
    ];
    for (const { file, array } of written) await writeAtomic(join(out, file), writeNpy(array));
    const files = written.map(({ array: _, ...rest }): Written => rest);
    const id = emulator.profile.id;
    io.stdout(options.json ? `${JSON.stringify({ profile: id, out, files })}\n` : show(id, files));
    if (!options.json) io.stderr(`${out}\n`);
  } catch (error) {
    if (!(error instanceof EmulatorError)) throw error;
    throw new BenchError(error.code, error.message, { remedy: error.remedy, cause: error });
  }
}

/** Errors of the file system name the path already. */
const brokenModel = (path: string, { code, message, remedy }: Reason): BenchError =>
  new BenchError(code, message.includes(path) ? message : `${path}: ${message}`, {
    ...(remedy !== null && { remedy }),
  });

function describe({ outputs }: Emulator, k: number): Omit<Written, 'file'> {
  const { index: tensor = -1, name = '', type = '', shape = [] } = outputs[k] ?? {};
  return { tensor, name, type, shape };
}

/** What ops of the main subgraph computed, in the order of the tensors. */
function tensors(graph: Graph, { tensor }: Emulator): (Written & { array: NpyArray })[] {
  return computedTensors(graph).flatMap(({ index, name }) => {
    const array = tensor(index);
    if (array === null) return [];
    const { type, shape } = array;
    return [{ file: `tensor-${index}.npy`, tensor: index, name, type, shape, array }];
  });
}

const show = (profile: string, files: readonly Written[]): string =>
  [
    `as ${profile} computes`,
    ...table(
      files.map(({ file, type, shape, name }) => [
        file,
        `${type}[${shape.join('x')}]`,
        plain(name),
      ]),
      ['left', 'left', 'left'],
    ),
    '',
  ].join('\n');
