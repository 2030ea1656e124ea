import { readFileSync } from 'node:fs';
import { BenchError, type CheckJob } from '@edgebench/core';
import { sampleModel } from '@edgebench/core/testing';
import { createEmulator } from '@edgebench/emulator';
import { type NpyArray, readModel, readTflite } from '@edgebench/model';
import { buildModel, type TensorSpec } from '@edgebench/model/testing';
import { expect, test } from 'vitest';
import { judgeOutputs } from './judge-outputs.ts';

const image = (name: string, scale: number): TensorSpec => ({
  ...{ name, shape: [1, 1, 64, 1], scales: [scale], zeroPoints: [0] },
});

/** A copy, then a division by four, where the roundings of the runtimes part. */
const bytes = buildModel({
  tensors: [
    image('input', 1),
    image('copied', 1),
    image('quarter', 4),
    { name: 'one', shape: [1, 1, 1, 1], data: Uint8Array.of(1), scales: [1] },
    { name: 'zero', shape: [1], type: 'INT32', data: new Uint8Array(4), scales: [1] },
  ],
  ops: ['input', 'copied'].map((from, k) => ({
    type: 'CONV_2D' as const,
    inputs: [from, 'one', 'zero'],
    outputs: [['copied', 'quarter'][k] ?? ''],
    options: { padding: 'VALID', strideW: 1, strideH: 1 },
  })),
  inputs: ['input'],
  outputs: ['quarter'],
});

const inputs: NpyArray[] = [
  { type: 'int8', shape: [1, 1, 64, 1], bytes: Uint8Array.from({ length: 64 }, (_, k) => k - 32) },
];

/** A toolchain that computes as a profile does, with one element of tensor 1 shifted by `shift`. */
function toolchain(profile: string, shift = 0) {
  return (model: Uint8Array): NpyArray[] => {
    const graph = readTflite(model);
    const emulator = createEmulator(graph, { profile, allTensors: true });
    emulator.run(inputs);
    const copied = emulator.tensor(1);
    if (copied === null) throw new TypeError('not reached');
    copied.bytes[40] = (copied.bytes[40] ?? 0) + shift;
    const [quarter] = emulator.runOp(1, [copied, null, null]) ?? [];
    return (graph.subgraphs[0]?.outputs ?? []).map((index) =>
      index === 1 ? copied : (quarter ?? copied),
    );
  };
}

function job(run: (model: Uint8Array) => NpyArray[], changes: Partial<CheckJob> = {}): CheckJob {
  return {
    model: { facts: sampleModel({ format: 'tflite' }), bytes, broken: null },
    executions: [{ inputs, outputs: run(bytes) }],
    toolchain: { name: 'demo', version: '1', components: {} },
    target: { id: 'chip', device: 'chip', options: {} },
    kept: '<cache>/here',
    host: null,
    convolutions: null,
    rerun: async (model) => ({ inputs, outputs: run(model) }),
    ...changes,
  };
}

const settings = { reference: 'tflm', bounds: {} };

test('equal outputs are exact and run nothing again', async () => {
  const rerun = () => Promise.reject(new Error('not reached'));
  const { equivalence, diagnostics } = await judgeOutputs(
    job(toolchain('tflm'), { rerun }),
    settings,
  );
  expect(equivalence).toEqual({
    ...{ verdict: 'exact', reason: null, reference: 'tflm', explainedBy: null },
    ...{ vectors: 1, elements: 64, mismatches: 0, maxAbsDifference: 0, firstDifference: null },
    histogram: [{ difference: '0', elements: 64 }],
  });
  expect(diagnostics).toEqual([]);
});

test("another runtime's rounding is explained, by name and op", async () => {
  const checked = await judgeOutputs(job(toolchain('litert-2.3-optimized')), settings);
  expect(checked.equivalence).toMatchObject({
    verdict: 'explained',
    explainedBy: 'litert-2.3-optimized',
    firstDifference: expect.stringMatching(
      /^op 1 \(CONV_2D\), tensor 'quarter': 16 of 64 elements differ, by at most 1, between tflm and litert-2.3-optimized$/,
    ),
  });
});

test('a divergence is traced to the op where it begins, whose tensors are kept', async () => {
  const checked = await judgeOutputs(job(toolchain('tflm', 20)), settings);
  expect(checked.equivalence).toMatchObject({
    verdict: 'divergent',
    maxAbsDifference: 5,
    histogram: [
      ...[63, 0, 0, 0].map((elements, k) => ({ difference: `${k}`, elements })),
      { difference: '4 to 7', elements: 1 },
    ],
    firstDifference:
      "op 0 (CONV_2D), tensor 'copied': 1 of 64 elements differ, by at most 20; no profile computes so",
  });
  expect(Object.keys(checked.files)).toEqual(['input-0.npy', 'found.npy', 'reference.npy']);
  expect(checked.files['found.npy']?.bytes[40]).toBe(28);
  expect(checked.files['reference.npy']?.bytes[40]).toBe(8);
  expect(checked.diagnostics).toMatchObject([
    { rule: 'first-difference', evidence: '<cache>/here' },
  ]);
});

test('a step in one element is bounded, unless the settings say otherwise', async () => {
  const run = toolchain('tflm', 4);
  expect((await judgeOutputs(job(run), settings)).equivalence.verdict).toBe('bounded');
  const strict = { reference: 'tflm', bounds: { lsb: 0 } };
  expect((await judgeOutputs(job(run), strict)).equivalence.verdict).toBe('divergent');
});

test('a toolchain that does not run the model with all tensors kept leaves the place open', async () => {
  const rerun = () => Promise.reject(new BenchError('rejected', 'too many results'));
  const { equivalence } = await judgeOutputs(job(toolchain('tflm', 20), { rerun }), settings);
  expect(equivalence).toMatchObject({
    verdict: 'divergent',
    firstDifference: 'not located: with all tensors kept: too many results',
  });
});

test('an interrupt passes through', async () => {
  const rerun = () => Promise.reject(new BenchError('aborted', 'interrupted'));
  const judged = judgeOutputs(job(toolchain('tflm', 20), { rerun }), settings);
  await expect(judged).rejects.toMatchObject({ code: 'aborted' });
});

test('a recorded run on a device is told apart from that on the host', async () => {
  const run = toolchain('tflm', 4);
  const host = [toolchain('litert-2.3-reference')(bytes)];
  const { equivalence, diagnostics } = await judgeOutputs(
    job(run, { host, rerun: null }),
    settings,
  );
  expect(equivalence).toMatchObject({
    verdict: 'bounded',
    firstDifference: 'not located: only inputs and outputs are known',
  });
  expect(diagnostics).toMatchObject([
    {
      rule: 'host-and-device',
      message: expect.stringContaining(
        'differs from it: 1 of 64 elements differ, by at most 1 (1.6 %)',
      ),
    },
  ]);
});

test('of a recorded run of one op, that op is where it differs', async () => {
  const single = buildModel({
    tensors: [image('input', 1), image('output', 1)],
    ops: [{ type: 'ABS', inputs: ['input'], outputs: ['output'] }],
    inputs: ['input'],
    outputs: ['output'],
  });
  const model = { facts: sampleModel({ format: 'tflite' }), bytes: single, broken: null };
  const found = Uint8Array.from({ length: 64 }, (_, k) => Math.abs(k - 32) + (k === 5 ? 1 : 0));
  const outputs: NpyArray[] = [{ type: 'int8', shape: [1, 1, 64, 1], bytes: found }];
  const executions = [{ inputs, outputs }];
  const { equivalence, files } = await judgeOutputs(
    job(toolchain('tflm'), { model, executions, rerun: null }),
    settings,
  );
  expect(equivalence).toMatchObject({
    verdict: 'bounded',
    firstDifference:
      "op 0 (ABS), tensor 'output': 1 of 64 elements differ, by at most 1; no profile computes so",
  });
  expect(files['found.npy']?.bytes[5]).toBe(28);
});

test('outputs of the host that cannot be compared leave the verdict as it is', async () => {
  const float: NpyArray = { type: 'float32', shape: [1], bytes: new Uint8Array(4) };
  const run = job(toolchain('tflm'), { host: [[float]], rerun: null });
  const { equivalence, diagnostics } = await judgeOutputs(run, settings);
  expect(equivalence.verdict).toBe('exact');
  expect(diagnostics).toMatchObject([
    { message: expect.stringContaining('what the host gave is not compared') },
  ]);
});

test('a recorded run of a model that cannot be read is unchecked, with the reason', async () => {
  const model = {
    ...{ facts: sampleModel({ format: 'tflite' }), bytes: bytes.subarray(0, 40), broken: null },
  };
  const { equivalence } = await judgeOutputs(job(toolchain('tflm'), { model }), settings);
  expect(equivalence).toMatchObject({
    verdict: 'unchecked',
    reason: expect.stringContaining('the file ends at 40'),
  });
});

test('an op that the emulator does not run leaves the cell unchecked, with the op', async () => {
  const custom = buildModel({
    tensors: [image('input', 1), image('output', 1)],
    ops: [{ type: 'custom:mine', inputs: ['input'], outputs: ['output'] }],
    inputs: ['input'],
    outputs: ['output'],
  });
  const model = { facts: sampleModel({ format: 'tflite' }), bytes: custom, broken: null };
  const { equivalence } = await judgeOutputs(job(toolchain('tflm'), { model }), settings);
  expect(equivalence).toMatchObject({
    verdict: 'unchecked',
    reason: expect.stringContaining('not computed as tflm does: op 0 (mine)'),
  });
});

test('an ONNX model is judged by ONNX Runtime, whose two ways of running it are told apart', async () => {
  const path = new URL('../../../../zoo/gemm_1024_256.onnx', import.meta.url);
  const onnx = new Uint8Array(readFileSync(path));
  const graph = readModel(onnx);
  const [main] = graph.subgraphs;
  const x: NpyArray = {
    ...{ type: 'float32', shape: main?.tensors[main.inputs[0] ?? -1]?.shape ?? [] },
    bytes: new Uint8Array(Float32Array.from({ length: 1024 }, (_, k) => Math.sin(k)).buffer),
  };
  const judged = (profile: string) =>
    judgeOutputs(
      job(() => [], {
        model: { facts: sampleModel({ format: 'onnx' }), bytes: onnx, broken: null },
        executions: [{ inputs: [x], outputs: createEmulator(graph, { profile }).run([x]) }],
        rerun: null,
      }),
      { reference: 'onnxruntime-disabled', bounds: {} },
    );
  expect((await judged('onnxruntime-disabled')).equivalence.verdict).toBe('exact');
  expect((await judged('onnxruntime-default-avx2')).equivalence).toMatchObject({
    verdict: 'explained',
    explainedBy: 'onnxruntime-default-avx2',
    firstDifference: expect.stringMatching(/^op \d+ \(QuantizeLinear\), tensor/),
  });
});
