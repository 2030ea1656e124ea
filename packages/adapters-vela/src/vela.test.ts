import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bareMachine,
  sampleJob,
  sampleModel,
  samplePythonEnv,
  testAdapter,
} from '@edgebench/core/testing';
import { describe, expect, test } from 'vitest';
import { refusalOf } from './refusal.ts';
import { fixture } from './test-files.ts';
import { vela } from './vela.ts';

const texts = [
  'dense_784_1008_u8_legacy_verbose.txt',
  'dense_784_1008_u8_native_verbose.txt',
  'digits_cnn_float.txt',
  'embedding_l2.txt',
  'digits_cnn_summary.csv',
  'digits_cnn_per-layer.csv',
  'digits_cnn_float_per-layer.csv',
  'embedding_l2_per-layer.csv',
];

testAdapter(vela, { reports: Object.fromEntries(texts.map((name) => [name, fixture(name)])) });

describe('the adapter', () => {
  test.each(['tflite', 'tosa'] as const)('takes %s for every target', (format) => {
    const adapter = vela();
    for (const target of adapter.targets) {
      expect(adapter.accepts(sampleModel({ format }), target)).toBeNull();
    }
  });

  test.each(['onnx', 'unknown'] as const)('refuses %s with what to do', (format) => {
    const adapter = vela();
    const [target] = adapter.targets;
    expect(target && adapter.accepts(sampleModel({ format }), target)).toMatchObject({
      code: 'format',
      remedy: expect.stringContaining('TFLite'),
    });
  });

  test('says what is missing beside an ONNX model, of every model in the same words', () => {
    const [a, b] = ['a', 'b'].map((name) =>
      refusalOf(sampleModel({ format: 'onnx', path: `zoo/${name}.onnx` })),
    );
    expect(a?.remedy).toContain('the same name, ending in .tflite or .tosa');
    expect(b).toEqual(a);
  });

  test.each([
    ['tflite', 'model.tflite'],
    ['tosa', 'model.tosa'],
  ] as const)('gives Vela a %s model as %s', async (format, name) => {
    const adapter = vela();
    let line: readonly string[] = [];
    const job = sampleJob(adapter, async (_, args, options) => {
      line = args;
      expect(readFileSync(join(options?.cwd ?? '', name))).toHaveLength(4);
      return { command: '', exitCode: 1, signal: null, stdout: '', stderr: '', durationMs: 0 };
    });
    await adapter.measure({ ...job, model: sampleModel({ format }) });
    expect(line).toContain(name);
  });

  test('finds its version in the lock, without a process', async () => {
    const probe = await vela().probe({
      ...bareMachine(() => Promise.reject(new Error('a process'))),
      pythonEnv: async ({ requirements }) =>
        samplePythonEnv({ 'ethos-u-vela': '5.2.0', numpy: '2.2.6', from: requirements }),
    });
    expect(probe).toMatchObject({
      available: true,
      version: '5.2.0',
      components: { numpy: '2.2.6', from: expect.stringMatching(/python.requirements\.txt$/) },
      paths: { python: '/env/bin/python' },
    });
  });

  test('passes the whole configuration, always', async () => {
    const adapter = vela();
    let line: readonly string[] = [];
    const job = sampleJob(adapter, async (_, args) => {
      line = args;
      return { command: '', exitCode: 1, signal: null, stdout: '', stderr: '', durationMs: 0 };
    });
    await adapter.measure(job);
    const option = (name: string): string | undefined => line[line.indexOf(name) + 1];
    expect(
      [option('--accelerator-config'), option('--system-config'), option('--memory-mode')].join(
        '/',
      ),
    ).toBe(job.target.id);
    expect(option('--config')).toBe('Arm/vela.ini');
  });
});
