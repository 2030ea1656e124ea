import { join } from 'node:path';
import { BenchError, loadModel, type Reason, writeAtomic } from '@edgebench/core';
import type { Emulator } from '@edgebench/emulator';
import {
  computedTensors,
  type Graph,
  ModelError,
  type NpyArray,
  readModel,
  writeNpy,
  writeNpz,
} from '@edgebench/model';
import type { Command } from 'commander';
import { readArrays } from '../arrays.ts';
import { choicesOf, complete, defaultReference } from '../check/settings.ts';
import { cuts, shifts } from '../choices.ts';
import type { Io } from '../io.ts';
import { list } from '../options.ts';
import { brief } from '../plain.ts';
import { type Samples, samplesOf, stack } from '../samples.ts';
import { table } from '../show/table.ts';

interface EmulateOptions {
  readonly inputs: string[];
  readonly out: string;
  readonly profile?: string;
  readonly shift?: Record<string, number>;
  readonly cut?: Record<string, number[]>;
  readonly allTensors?: boolean;
  readonly json?: boolean;
}

/** Inference as a named runtime computes it, bit for bit, of one sample or of many. */
export function addEmulate(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('emulate')
    .description('run a model as a named runtime does, bit for bit')
    .argument('<model>', 'a .tflite or .onnx file')
    .requiredOption(
      '--inputs <files>',
      '.npy files in the order of the inputs, or one .npz; of one sample or many',
      list,
    )
    .requiredOption('--out <dir>', 'where output-<k>.npy is written; or one .npz')
    .option('--profile <id>', 'the runtime, tflm or onnxruntime-disabled; an unknown one lists all')
    .option(
      '--shift <op=bits>',
      'for neural-art-*: bits that op drops from its sums (`shift_o` in the generated C)',
      shifts,
    )
    .option('--cut <op=rows>', 'for neural-art-*: rows of the parts of its kernel, as 3+2', cuts)
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

type Computed = Written & { readonly array: NpyArray };

async function emulate(path: string, options: EmulateOptions, io: Io): Promise<void> {
  const { out, allTensors = false } = options;
  const { facts, bytes, broken } = await loadModel(path);
  if (broken) throw brokenModel(path, broken);
  const { profile = defaultReference(facts.format) } = options;
  const { createEmulator, EmulatorError, runMany } = await import('@edgebench/emulator');
  try {
    const graph = readModel(bytes);
    const accumulators = complete(choicesOf({ shifts: options.shift, cuts: options.cut }));
    const emulator = createEmulator(graph, { profile, accumulators, allTensors });
    const names = emulator.inputs.map(({ name }) => name);
    const samples = samplesOf(await readArrays(options.inputs, names), emulator.inputs);
    const [first = []] = samples;
    if (allTensors) checkSingle(samples);
    const outputs =
      samples.length === 1
        ? emulator.run(first)
        : stack(await runMany(graph, profile, samples, { accumulators }));
    const written = [
      ...outputs.map((array, k) => describe(emulator, k, array)),
      ...(allTensors ? tensors(graph, emulator) : []),
    ];
    await write(out, written);
    const files = written.map(({ array: _, ...rest }): Written => rest);
    const id = emulator.profile.id;
    io.stdout(options.json ? `${JSON.stringify({ profile: id, out, files })}\n` : show(id, files));
    if (!options.json) io.stderr(`${out}\n`);
  } catch (error) {
    if (!(error instanceof EmulatorError || error instanceof ModelError)) throw error;
    throw new BenchError(error.code, error.message, { remedy: error.remedy, cause: error });
  }
}

/** Errors of the file system name the path already. */
const brokenModel = (path: string, { code, message, remedy }: Reason): BenchError =>
  new BenchError(code, message.includes(path) ? message : `${path}: ${message}`, {
    ...(remedy !== null && { remedy }),
  });

/** Each array into a file of its own, or all into the archive that `out` names. */
async function write(out: string, written: readonly Computed[]): Promise<void> {
  if (out.endsWith('.npz')) {
    const arrays = new Map(written.map(({ file, array }) => [file.replace(/\.npy$/, ''), array]));
    await writeAtomic(out, writeNpz(arrays));
    return;
  }
  for (const { file, array } of written) await writeAtomic(join(out, file), writeNpy(array));
}

function checkSingle({ length }: Samples): void {
  if (length === 1) return;
  throw new BenchError('wrong-usage', `--all-tensors is for one sample, not ${length}`, {
    remedy: 'give the inputs of one sample, in the shape that `bench inspect` shows',
  });
}

function describe({ outputs }: Emulator, k: number, array: NpyArray): Computed {
  const { index: tensor = -1, name = '' } = outputs[k] ?? {};
  const { type, shape } = array;
  return { file: `output-${k}.npy`, tensor, name, type, shape, array };
}

/** What ops of the main subgraph computed, in the order of the tensors. */
function tensors(graph: Graph, { tensor }: Emulator): Computed[] {
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
        brief(name),
      ]),
      ['left', 'left', 'left'],
    ),
    '',
  ].join('\n');
