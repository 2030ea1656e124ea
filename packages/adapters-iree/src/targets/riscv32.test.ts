import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exec, Outcome } from '@edgebench/core';
import { sampleJob } from '@edgebench/core/testing';
import { describe, expect, test } from 'vitest';
import { iree } from '../iree.ts';
import { fixture } from '../testing.ts';

const recorded = {
  'model.mlirbc': '',
  'stream.mlir': fixture('iree/stream.mlir').toString(),
  'module.h': fixture('iree/module-head.h').toString(),
  'model.h': '',
  'model.o': fixture('elf/riscv32-object.o') as string | Uint8Array,
};

/** Runs the target on recorded files, as if the tools had just written them. */
async function measured(changes: Partial<typeof recorded> = {}): Promise<Outcome> {
  const adapter = iree();
  const target = adapter.targets.find(({ id }) => id === 'riscv32-imafdc');
  const exec: Exec = async (file, _args, { cwd = '' } = {}) => {
    for (const [name, content] of Object.entries({ ...recorded, ...changes })) {
      await writeFile(join(cwd, name), content);
    }
    return { command: file, exitCode: 0, signal: null, stdout: '', stderr: '', durationMs: 1 };
  };
  const job = sampleJob(adapter, exec);
  return adapter.measure({ ...job, target: target ?? job.target });
}

test('flash.model is the sum of its sections, ram.model that of its buffers', async () => {
  const outcome = await measured();
  expect(outcome).toMatchObject({
    status: 'ok',
    metrics: {
      'ram.model': { value: 64 + 96 + 32 },
      constants: { value: 64 + 128 },
      activations: { value: 64 },
      io: { value: 96 + 32 },
    },
    layers: [{ type: 'elementwise' }, { type: 'matvec_like' }],
    placement: { unit: 'layers', npu: 0, cpu: 2, float: 1 },
    diagnostics: [],
  });
  if (outcome.status !== 'ok') throw new Error('not reached');
  const sums = outcome.sections?.map(({ text, rodata, data }) => text + rodata + data) ?? [];
  expect(outcome.metrics['flash.model']).toMatchObject({ value: sums.reduce((a, b) => a + b) });
});

describe('defects of the compiler are not taken for results', () => {
  test('weights that were folded away', async () => {
    const lost = recorded['module.h'].replace(/^.*module__const\[\].*\n/m, '');
    expect(await measured({ 'module.h': lost })).toMatchObject({
      status: 'failed',
      reason: {
        code: 'constants-lost',
        message: expect.stringContaining('64 B of packed weights'),
      },
    });
  });

  test('an object that is none (core makes a failed row of the error)', async () => {
    await expect(measured({ 'model.o': 'text' })).rejects.toMatchObject({ code: 'bad-elf' });
  });
});

test('constants without const lie in .data: an error with what they cost twice', async () => {
  const writable = recorded['module.h'].replace(
    'const uint8_t module__const',
    'uint8_t module__const',
  );
  expect(await measured({ 'module.h': writable })).toMatchObject({
    status: 'ok',
    metrics: { 'ram.model': { value: 192 + 64 } },
    diagnostics: [
      {
        rule: 'constants-in-data',
        severity: 'error',
        message: expect.stringContaining('RAM would be 192 B instead of 256 B'),
      },
    ],
  });
});
