import {
  bareMachine,
  fakeExec,
  sampleJob,
  sampleModel,
  samplePythonEnv,
  testAdapter,
} from '@edgebench/core/testing';
import { describe, expect, test } from 'vitest';
import { fixture } from './testing/files.ts';
import { tflm } from './tflm.ts';

testAdapter(tflm);

describe('the probe', () => {
  const probe = (pythonEnv: Parameters<ReturnType<typeof tflm>['probe']>[0]['pythonEnv']) =>
    tflm().probe({
      ...bareMachine(() => Promise.reject(new Error('a process was started'))),
      pythonEnv,
    });

  test('starts no process and takes the version from the lock', async () => {
    const environment = samplePythonEnv({ 'tflite-micro': '0.dev1' });
    expect(await probe(async () => environment)).toMatchObject({
      available: true,
      version: '0.dev1',
      paths: { python: '/env/bin/python' },
    });
  });

  test('says where there are wheels if there are none here', async () => {
    const reason = { code: 'no-wheel', message: 'none', remedy: 'x', evidence: 'pip says so' };
    expect(await probe(async () => ({ available: false, reason }))).toMatchObject({
      available: false,
      reason: { code: 'no-wheel', remedy: expect.stringMatching(/Linux/), evidence: 'pip says so' },
    });
  });

  test('passes other reasons on', async () => {
    const reason = { code: 'no-network', message: 'none', remedy: 'connect', evidence: null };
    expect(await probe(async () => ({ available: false, reason }))).toEqual({
      available: false,
      reason,
    });
  });
});

test('ONNX models and unknown files are unsupported, with the reason', () => {
  const [target] = tflm().targets;
  if (!target) throw new Error('no target');
  expect(tflm().accepts(sampleModel({ format: 'tflite' }), target)).toBeNull();
  for (const format of ['onnx', 'unknown'] as const) {
    expect(tflm().accepts(sampleModel({ format }), target)).toMatchObject({
      code: 'format',
      message: expect.stringMatching(/TFLM takes TFLite models, not/),
    });
  }
});

const arenasOf = async (stderr: string): Promise<string[]> => {
  const arenas: string[] = [];
  const exec = fakeExec({ exitCode: 1, stderr });
  await tflm().measure(
    sampleJob(tflm(), (file, args, options) => {
      arenas.push(args[1] ?? '');
      return exec(file, args, options);
    }),
  );
  return arenas;
};

test('a model that does not fit is tried once more in a larger arena, other failures are not', async () => {
  expect(await arenasOf(fixture('failures/too-large'))).toEqual(['16777216', '268435456']);
  expect(await arenasOf(fixture('failures/hybrid'))).toEqual(['16777216']);
});

test('an input without test vectors leaves the figures and no outputs', async () => {
  const exec = fakeExec({ stdout: '{"smallestArena": 24128}\n', stderr: fixture('kws_ds_cnn') });
  const inputs = [{ name: 'x', shape: [1], type: 'string', scale: null, zeroPoint: null }];
  const job = { ...sampleJob(tflm(), exec), model: sampleModel({ inputs }) };
  expect(await tflm().measure(job)).toMatchObject({
    status: 'ok',
    metrics: { 'ram.model': { value: 24_128 } },
    unchecked: expect.stringContaining('no test vectors'),
  });
});
