import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CheckJob, MachineRun } from '@edgebench/core';
import { sampleModel } from '@edgebench/core/testing';
import { decodeCommands, operationsOf, readCompiled } from '@edgebench/ethos-u';
import { type NpyArray, readTflite, vectors } from '@edgebench/model';
import { expect, test } from 'vitest';
import { judgeOutputs } from './judge-outputs.ts';
import { runEthosU } from './run-ethos-u.ts';

const file = (path: string): string =>
  fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const fixture = (name: string): string => file(`fixtures/ethos-u/${name}`);
const read = (path: string): Uint8Array => new Uint8Array(readFileSync(path));

const model = read(file('zoo/digits_cnn.tflite'));
const compiled = read(fixture('digits_u55-128_vela.tflite'));
const [, ...others] = vectors([{ shape: [1, 28, 28, 1], type: 'int8', zeroPoint: -128 }], 4);

/** As the adapter keeps it: under the names of the model that it compiled. */
const machine = (artefact: Uint8Array, kept = 'digits_u55-128'): Promise<MachineRun> =>
  runEthosU({
    artefact,
    model,
    isEquivalent: false,
    vectors: others,
    read: async (name) => {
      const path = fixture(name.replace('model', kept));
      return existsSync(path) ? read(path) : null;
    },
  });

const never = () => Promise.reject(new Error('not reached'));

async function judged(run: MachineRun, changes: Partial<CheckJob> = {}) {
  if ('refused' in run) throw new TypeError(run.refused);
  const job: CheckJob = {
    model: { facts: sampleModel({ format: 'tflite' }), bytes: model, broken: null },
    executions: run.executions,
    toolchain: { name: 'vela', version: '5.2.0', components: {} },
    target: { id: 'ethos-u55-128', device: 'ethos-u55-128', options: {} },
    kept: '<cache>/here',
    host: null,
    convolutions: null,
    rerun: never,
    tensors: run.tensors,
    ...changes,
  };
  return judgeOutputs(job, { reference: 'tflm', bounds: {} });
}

/** The compiled model with one bit of the biases of its k-th convolution flipped, where they are read from flash. */
function flipped(): Uint8Array {
  const bytes = Uint8Array.from(compiled);
  const [op] = readCompiled(bytes).npuOps;
  const operation = operationsOf(decodeCommands(op?.words ?? new Uint32Array(), 'u55')).find(
    ({ command }) => command.offset === 892,
  );
  const [scales] = operation?.kind === 'conv' ? operation.scales : [];
  const constants = op?.regions[0]?.data;
  if (scales?.region !== 0 || !constants) throw new TypeError('not reached');
  constants[scales.address + 1] = (constants[scales.address + 1] ?? 0) ^ 0x20;
  return bytes;
}

test('what Vela compiled is exact, and nothing is run again', async () => {
  const { equivalence, diagnostics } = await judged(await machine(compiled));
  expect(equivalence).toMatchObject({ verdict: 'exact', vectors: 3, elements: 30, mismatches: 0 });
  expect(diagnostics).toEqual([]);
});

test('a wrong byte is traced to its op in the stream itself, without another run', async () => {
  const { equivalence, files } = await judged(await machine(flipped()));
  expect(equivalence.verdict).toMatch(/^(bounded|divergent)$/);
  expect(equivalence.firstDifference).toMatch(/^op 4 \(CONV_2D\)/);
  expect(Object.keys(files)).toContain('found.npy');
});

test('without the debug database shape and order lead there as well', async () => {
  const { equivalence } = await judged(await machine(flipped(), 'none'));
  expect(equivalence.firstDifference).toMatch(/^op 4 \(CONV_2D\)/);
});

test('a difference that shows in no tensor of the stream is searched for by another run', async () => {
  const run = await machine(compiled);
  if ('refused' in run) throw new TypeError(run.refused);
  const reruns: number[] = [];
  const executions = run.executions.map(({ inputs, outputs }) => ({
    inputs,
    outputs: outputs.map((array) => ({ ...array, bytes: array.bytes.map((byte) => byte ^ 0x40) })),
  }));
  const { equivalence } = await judged(run, {
    executions,
    rerun: async (_, vector) => {
      reruns.push(vector);
      const inputs: readonly NpyArray[] = others[vector] ?? [];
      return { inputs, outputs: [] };
    },
  });
  expect(reruns).toEqual([0]);
  expect(equivalence).toMatchObject({
    verdict: 'divergent',
    firstDifference: expect.stringContaining('not located'),
  });
});

test('an Ethos-U85 is refused with its reason, and nothing is said of the stream', async () => {
  expect(await machine(read(fixture('digits_u85-256_vela.tflite')))).toEqual({
    refused: expect.stringContaining('Ethos-U85'),
    diagnostics: [],
  });
});

test('a stream that cannot be followed is refused, and says so as a diagnostic', async () => {
  const bytes = Uint8Array.from(compiled);
  const [op] = readCompiled(bytes).npuOps;
  const main = readTflite(bytes).subgraphs[0];
  const stream = main?.tensors[main.ops[0]?.inputs[0] ?? -1]?.data;
  if (op === undefined || !stream) throw new TypeError('not reached');
  new DataView(stream.buffer).setUint32(stream.byteOffset + op.streamOffset, 0x00ff, true);
  expect(await machine(bytes)).toMatchObject({
    refused: expect.stringContaining('byte 0'),
    diagnostics: [{ rule: 'npu-unknown-command', severity: 'error' }],
  });
});

test('what the checking machine found names the tensor, the place in the stream and a remedy', async () => {
  const bytes = Uint8Array.from(compiled);
  const [op] = readCompiled(bytes).npuOps;
  const main = readTflite(bytes).subgraphs[0];
  const stream = main?.tensors[main.ops[0]?.inputs[0] ?? -1]?.data;
  const base = decodeCommands(op?.words ?? new Uint32Array(), 'u55').find(
    ({ name, offset }) => name === 'NPU_SET_IFM_BASE0' && offset > 328,
  );
  if (op === undefined || !stream || base === undefined) throw new TypeError('not reached');
  const view = new DataView(stream.buffer, stream.byteOffset + op.streamOffset);
  view.setUint32(base.offset + 4, 16, true);
  expect((await machine(bytes)).diagnostics).toMatchObject([
    {
      rule: 'npu-overlap',
      where: { layer: 'digits_1/max_pooling2d_1/MaxPool2d' },
      evidence: 'byte 472 of the command stream',
      remedy: expect.any(String),
    },
  ]);
});
