import {
  bareMachine,
  sampleJob,
  sampleModel,
  samplePythonEnv,
  testAdapter,
} from '@edgebench/core/testing';
import { describe, expect, test } from 'vitest';
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
  test.each(['onnx', 'unknown'] as const)('refuses %s with what to do', (format) => {
    const adapter = vela();
    const [target] = adapter.targets;
    expect(target && adapter.accepts(sampleModel({ format }), target)).toMatchObject({
      code: 'format',
      remedy: expect.stringContaining('TFLite'),
    });
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
