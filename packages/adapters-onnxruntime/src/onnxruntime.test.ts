import {
  bareMachine,
  fakeExec,
  sampleJob,
  sampleModel,
  samplePythonEnv,
  testAdapter,
} from '@edgebench/core/testing';
import { describe, expect, test } from 'vitest';
import { onnxruntime } from './onnxruntime.ts';
import { fixture } from './testing/files.ts';

testAdapter(onnxruntime);

describe('the probe', () => {
  const probe = (pythonEnv: Parameters<ReturnType<typeof onnxruntime>['probe']>[0]['pythonEnv']) =>
    onnxruntime().probe({
      ...bareMachine(() => Promise.reject(new Error('a process was started'))),
      pythonEnv,
    });

  test('starts no process, takes the version from the lock and names what decides the kernels', async () => {
    const environment = samplePythonEnv({ onnxruntime: '1.2.3' });
    expect(await probe(async () => environment)).toMatchObject({
      available: true,
      version: '1.2.3',
      components: { processor: expect.stringMatching(/./) },
      paths: { python: '/env/bin/python' },
    });
  });

  test('says where there are wheels if there are none here', async () => {
    const reason = { code: 'no-wheel', message: 'none', remedy: 'x', evidence: 'pip says so' };
    expect(await probe(async () => ({ available: false, reason }))).toMatchObject({
      available: false,
      reason: { code: 'no-wheel', remedy: expect.stringMatching(/3\.13/), evidence: 'pip says so' },
    });
  });

  test('passes other reasons on', async () => {
    const reason = { code: 'no-network', message: 'none', remedy: 'connect', evidence: null };
    const probed = await probe(async () => ({ available: false, reason }));
    expect(probed).toEqual({ available: false, reason });
  });
});

test.each(['tflite', 'unknown'] as const)('a model of format %s is unsupported', (format) => {
  for (const target of onnxruntime().targets) {
    expect(onnxruntime().accepts(sampleModel({ format: 'onnx' }), target)).toBeNull();
    expect(onnxruntime().accepts(sampleModel({ format }), target)).toMatchObject({
      code: 'format',
      remedy: expect.stringContaining('ONNX'),
    });
  }
});

test('each target asks for its level of optimisation', async () => {
  const levels: (string | undefined)[] = [];
  for (const target of onnxruntime().targets) {
    const exec = fakeExec({ exitCode: 1 });
    const watched: typeof exec = (file, args, options) => {
      levels.push(args[2]);
      return exec(file, args, options);
    };
    await onnxruntime().measure({ ...sampleJob(onnxruntime(), watched), target });
  }
  expect(levels).toEqual(['all', 'none']);
});

const recorded = fixture('conv_float_island-all.json');

test.each([
  [
    'an input without test vectors',
    'input',
    recorded.replace('"tensor(float)"', '"tensor(string)"'),
  ],
  [
    'an output that .npy cannot hold',
    'output',
    recorded.replace(
      /("outputs": \[\{"name": "output", "type": )"tensor\(float\)"/,
      '$1"tensor(float16)"',
    ),
  ],
])('%s leaves figures and no outputs', async (_, port, stdout) => {
  expect(stdout).not.toBe(recorded);
  const stderr = fixture('conv_float_island-all-arena.txt');
  const job = sampleJob(onnxruntime(), fakeExec({ stdout, stderr }));
  const outcome = await onnxruntime().measure({ ...job, model: sampleModel({ inputs: [] }) });
  expect(outcome).toMatchObject({
    status: 'ok',
    metrics: { constants: { value: 8_493 } },
    unchecked: expect.stringMatching(new RegExp(`an ${port} has (?:a|the) type`)),
  });
});
