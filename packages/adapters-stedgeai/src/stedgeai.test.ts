import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createExec, type Job, type Model } from '@edgebench/core';
import { testAdapter } from '@edgebench/core/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stedgeai } from './stedgeai.ts';
import { fixture, reports } from './testing.ts';
import { archive } from './validation/testing.ts';

testAdapter(() => stedgeai(), {
  reports: {
    'float_island.txt': reports.floatIsland,
    'denoiser.txt': reports.denoiser,
    'does-not-fit.txt': fixture('does-not-fit.txt'),
    'not-quantised.txt': fixture('not-quantised.txt'),
    'validated.txt': fixture('validated.txt'),
    'network_val_io.npz': archive(),
  },
});

const double = fileURLToPath(new URL('../test/stedgeai.mjs', import.meta.url));

const adapter = stedgeai();

let core: string;
beforeEach(() => {
  core = mkdtempSync(join(tmpdir(), 'stedgeai-test-'));
});
afterEach(() => {
  rmSync(core, { recursive: true });
});

/** Installs the double as the real installer lays the tool out. */
function install(behaviour = 'works'): void {
  for (const system of ['linux', 'macarm']) {
    const folder = join(core, 'Utilities', system);
    mkdirSync(folder, { recursive: true });
    symlinkSync(double, join(folder, 'stedgeai'));
    writeFileSync(join(folder, 'behaviour'), behaviour);
  }
}

const probe = (env: Record<string, string> = { STEDGEAI_CORE_DIR: core }, timeoutMs = 20_000) =>
  adapter.probe({
    exec: createExec({ timeoutMs }).exec,
    env: { PATH: '', ...env },
    cacheDir: core,
    pythonEnv: () => Promise.reject(new Error('no Python is needed')),
  });

const model: Model = {
  id: 'a'.repeat(64),
  name: '<script> ;rm -rf ~',
  path: 'x.onnx',
  format: 'onnx',
  md5: 'b'.repeat(32),
  bytes: 3,
  macs: null,
  params: null,
  ops: {},
  inputs: [],
  outputs: [],
  limits: { constantsBytes: null, arenaBytes: null },
  unavailable: null,
};

async function measure(behaviour: string, device = 'stm32f4', timeoutMs = 20_000) {
  install(behaviour);
  const tool = await probe();
  const target = adapter.targets.find(({ id }) => id === device);
  if (!tool.available || !target) throw new Error('the double is not found');
  const workDir = join(core, 'work');
  const keepDir = join(core, 'keep');
  mkdirSync(workDir);
  mkdirSync(keepDir);
  const session = createExec({ timeoutMs });
  const bytes = new Uint8Array(3);
  const job: Job = { model, bytes, target, tool, workDir, keepDir, vectors: 1, exec: session.exec };
  const outcome = await adapter.measure(job);
  return { outcome, kept: readdirSync(keepDir), commands: session.commands };
}

describe('finding stedgeai', () => {
  test('below STEDGEAI_CORE_DIR, with its version and revision', async () => {
    install();
    expect(await probe()).toMatchObject({
      available: true,
      version: '3.0.0-20426',
      components: { revision: '123672867' },
      location: expect.stringMatching(/Utilities.(linux|macarm).stedgeai$/),
    });
  });

  test('on PATH', async () => {
    install();
    const PATH = `${join(core, 'Utilities', 'linux')}:${process.env.PATH}`;
    expect(await probe({ PATH })).toMatchObject({ available: true });
  });

  test('nowhere: says how to get it, and that reports can be imported', async () => {
    const tool = await probe();
    expect(tool).toMatchObject({ available: false, reason: { code: 'tool-missing' } });
    if (!tool.available) {
      expect(tool.reason.message).toContain('STEDGEAI_CORE_DIR');
      expect(tool.reason.remedy).toMatch(/install .*STEDGEAI_CORE_DIR.*--import/);
    }
  });

  test('and nothing that cannot be executed', async () => {
    const folder = join(core, 'Utilities', 'linux');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'stedgeai'), '');
    chmodSync(join(folder, 'stedgeai'), 0o644);
    expect(await probe()).toMatchObject({ available: false, reason: { code: 'tool-missing' } });
  });

  test('that asks a question at its first run never hangs', async () => {
    install('asks first');
    expect(await probe()).toMatchObject({ available: false, reason: { code: 'tool-broken' } });
  });

  test('that does not answer is ended', async () => {
    install('hangs');
    expect(await probe(undefined, 500)).toMatchObject({
      available: false,
      reason: { code: 'timeout' },
    });
  });
});

describe('running stedgeai', () => {
  test('yields the figures of the report that it wrote, and keeps the report', async () => {
    const { outcome, kept, commands } = await measure('works');
    expect(outcome).toMatchObject({
      status: 'ok',
      metrics: { 'flash.application': { value: 33_166, unit: 'B', basis: 'estimated' } },
    });
    expect(kept).toEqual(['network_generate_report.txt']);
    expect(commands[0]).toMatch(/generate --model \S+model\.onnx --target stm32f4 --name network/);
  });

  test('asks for the NPU on stm32n6', async () => {
    const { outcome, commands } = await measure('works', 'stm32n6');
    expect(outcome).toMatchObject({ status: 'ok', placement: { epochs: { hw: 20, sw: 3 } } });
    expect(commands[0]).toMatch(/ --st-neural-art$/);
  });

  test('reads the console where no file was written', async () => {
    const { outcome, kept } = await measure('writes no file');
    expect(outcome).toMatchObject({ status: 'ok', metrics: { macs: { value: 887_889 } } });
    expect(kept).toEqual([]);
  });

  test('that crashes in the middle is a failure, and its half report is kept', async () => {
    const { outcome, kept } = await measure('crashes');
    expect(outcome).toMatchObject({ status: 'failed', reason: { code: 'tool-crashed' } });
    expect(kept).toEqual(['network_generate_report.txt']);
  });

  test('that ends with an error and half a report is explained by its text', async () => {
    const { outcome } = await measure('breaks off');
    expect(outcome).toMatchObject({
      status: 'failed',
      reason: { code: 'tool-internal-error', message: expect.stringContaining('NoneType') },
    });
  });

  test('that ends well with half a report is a failure all the same', async () => {
    const { outcome } = await measure('lies');
    expect(outcome).toMatchObject({ status: 'failed', reason: { code: 'report-incomplete' } });
  });
});

describe('a run that hangs', () => {
  test('is ended by the time limit, which passes through', async () => {
    install('works');
    const tool = await probe();
    writeFileSync(join(core, 'Utilities', 'linux', 'behaviour'), 'hangs');
    writeFileSync(join(core, 'Utilities', 'macarm', 'behaviour'), 'hangs');
    const [target] = adapter.targets;
    if (!tool.available || !target) throw new Error('the double is not found');
    const { exec } = createExec({ timeoutMs: 500 });
    const place = { workDir: core, keepDir: core, vectors: 1, exec };
    await expect(
      adapter.measure({ model, bytes: new Uint8Array(3), target, tool, ...place }),
    ).rejects.toMatchObject({ code: 'timeout' });
  });
});

describe('a model of no known format', () => {
  test('is refused before the tool starts', () => {
    const [target] = adapter.targets;
    if (!target) throw new Error('no target');
    expect(adapter.accepts({ ...model, format: 'unknown' }, target)).toMatchObject({
      code: 'format',
    });
    expect(adapter.accepts(model, target)).toBeNull();
  });
});
