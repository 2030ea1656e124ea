import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDirectory } from '@edgebench/core';
import { type Graph, type NpyArray, readModel } from '@edgebench/model';
import { type Child, createChild } from './child.ts';
import { environmentFor } from './environment.ts';
import { type IreeCompiler, ireeCompiler, probeIree } from './iree.ts';
import { prepare, type Runner } from './prepare.ts';
import { notHere, type Runtime, runtimes } from './runtimes.ts';
import { type Described, packInputs, unpackValues } from './transfer.ts';

interface OracleRequest {
  readonly model: Uint8Array;
  /** Lists of inputs (one array per input); run in order on one interpreter, which keeps its variables. */
  readonly vectors: readonly (readonly NpyArray[])[];
  /** Tensors of the main subgraph, by index; its outputs where left out. */
  readonly tensors?: readonly number[];
}

export type OracleAnswer =
  /** For each vector the tensors asked for, by index. */
  | { readonly status: 'ok'; readonly vectors: readonly ReadonlyMap<number, NpyArray>[] }
  /** The runtime does not take the model; what it says. */
  | { readonly status: 'refused'; readonly message: string }
  /** The runtime ended its process (LiteRT's reference softmax can); the next request starts another. */
  | { readonly status: 'crashed'; readonly signal: string; readonly message: string }
  | { readonly status: 'timeout'; readonly message: string };

/** A real runtime in a child process. */
export interface Oracle {
  readonly profile: string;
  /** Locked versions of the runtime's own packages. */
  readonly versions: Readonly<Record<string, string>>;
  /** Answers one request after the other; never rejects for what the runtime does. */
  readonly run: (request: OracleRequest) => Promise<OracleAnswer>;
  /** Ends the process and removes its files. */
  readonly close: () => Promise<void>;
}

export type OpenedOracle =
  | { readonly available: true; readonly oracle: Oracle }
  | { readonly available: false; readonly reason: string };

export interface OracleOptions {
  /** For one request, without the time that IREE compiles; 60 s where left out. */
  readonly timeoutMs?: number;
  readonly onProgress?: (message: string) => void;
}

/** The runtime that the profile reproduces, or why it cannot be had on this machine. */
export async function openOracle(
  profile: string,
  { timeoutMs = 60_000, onProgress = () => {} }: OracleOptions = {},
): Promise<OpenedOracle> {
  const runtime = runtimes[profile];
  const missing = notHere(profile);
  if (runtime === undefined || missing !== null) {
    return { available: false, reason: missing ?? 'unknown' };
  }
  const env = await environmentFor(runtime, onProgress);
  if (!env.available) return { available: false, reason: env.reason.message };
  if (runtime.kind === 'tflm' && env.packages['tflite-micro'] && process.platform !== 'linux') {
    return { available: false, reason: 'tflite-micro is published for Linux on x86-64 only' };
  }
  const workDir = await mkdtemp(join(tmpdir(), 'edgebench-oracle-'));
  const child = createChild({
    python: env.python,
    kind: runtime.kind,
    log: join(workDir, 'log'),
    env: runtime.env ?? {},
    timeoutMs,
  });
  const compiler = await compilerFor(runtime, workDir);
  let last: Promise<unknown> = Promise.resolve();
  const run = (request: OracleRequest): Promise<OracleAnswer> => {
    const next = last.then(() => answer(request, { runtime, child, compiler, workDir }));
    last = next.catch(() => {});
    return next;
  };
  const close = async (): Promise<void> => {
    child.close();
    await rm(workDir, { recursive: true, force: true });
  };
  const versions = Object.fromEntries(
    runtime.packages.map((named) => [named, env.packages[named] ?? 'unknown']),
  );
  return { available: true, oracle: { profile, versions, run, close } };
}

async function compilerFor({ kind }: Runtime, workDir: string): Promise<IreeCompiler | null> {
  if (kind !== 'iree') return null;
  const cacheDir = cacheDirectory(process.env);
  const tool = await probeIree(cacheDir);
  return tool.available ? ireeCompiler(tool, workDir, cacheDir) : null;
}

interface Process extends Runner {
  readonly child: Child;
}

async function answer(request: OracleRequest, process: Process): Promise<OracleAnswer> {
  const { child, workDir } = process;
  const graph = readModel(request.model);
  const wanted = request.tensors ?? graph.subgraphs[0]?.outputs ?? [];
  const prepared = await prepare(request.model, graph, wanted, process);
  if ('refused' in prepared) return { status: 'refused', message: prepared.refused };
  const [inputs, values] = [join(workDir, 'inputs'), join(workDir, 'values')];
  await writeFile(inputs, packInputs(request.vectors));
  const asked = { ...prepared, inputs, values, vectors: request.vectors.length };
  const reply = await child.ask(asked);
  if (reply.status !== 'answered') return reply;
  const { refused, values: described } = reply.reply as { refused?: string; values?: Described[] };
  if (described === undefined) return { status: 'refused', message: refused ?? 'no answer' };
  if (described.length !== request.vectors.length * wanted.length) {
    throw new Error(`${described.length} tensors came back, not ${wanted.length} for each vector`);
  }
  const elements = new Uint8Array(await readFile(values));
  const vectors = unpackValues(described, elements, wanted);
  return { status: 'ok', vectors: process.compiler ? vectors.map(typed(graph)) : vectors };
}

const typed =
  (graph: Graph) =>
  (tensors: ReadonlyMap<number, NpyArray>): Map<number, NpyArray> =>
    new Map(
      [...tensors].map(([index, array]) => {
        const unsigned = graph.subgraphs[0]?.tensors[index]?.type === 'UINT8';
        return [index, unsigned && array.type === 'int8' ? { ...array, type: 'uint8' } : array];
      }),
    );
