import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cellId, loadModel, type Probe } from '@edgebench/core';
import { sampleTool, scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { jobOf } from '../coordinator/job-of.ts';
import { answerSchema } from '../job/schema.ts';
import { folderStore } from '../store/folder-store.ts';
import { plainAdapter } from '../testing/adapter.ts';
import { plainChecker } from '../testing/checker.ts';
import { doJob, readJob } from './do-job.ts';

const onnx = fileURLToPath(new URL('../../../../zoo/residual_qoperator.onnx', import.meta.url));

test('a worker is given the equivalent that lies beside the model, and says so', async () => {
  const folder = scratch();
  copyFileSync(onnx, join(folder, 'net.onnx'));
  writeFileSync(join(folder, 'net.tosa'), '....TOSA');
  const plain = plainAdapter({ targets: 1 });
  const adapter = { ...plain, equivalents: ['tosa' as const] };
  const [target] = adapter.targets;
  if (!target) throw new TypeError('not reached');
  const model = await loadModel(join(folder, 'net.onnx'));
  const tool: Probe = { ...sampleTool, paths: { node: process.execPath } };
  const cell = { model, adapter, target };
  const program = 'test 1';
  const task = { cell, tool, id: cellId(cell, tool, 1) };
  const sent = jobOf(task, { program, vectors: 1, timeoutMs: 20_000, useCache: false });
  const store = folderStore(join(folder, 'store'));
  for (const { bytes } of [model, ...(model.equivalents ?? [])]) await store.put(bytes);

  const answer = await doJob(
    readJob(JSON.parse(JSON.stringify(sent))),
    {
      ...{ store, program, adapters: [adapter], checker: plainChecker, env: process.env },
      ...{ cacheDir: join(folder, 'cache'), probe: async () => tool, onNote: () => {} },
    },
    { signal: new AbortController().signal, onProgress: () => {} },
  );
  const bytes = await store.get(answer, 1_000_000);
  const { measurement } = answerSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  expect(measurement).toMatchObject({ cell: task.id, status: 'ok' });
  expect(measurement.diagnostics.map(({ message }) => message)).toContain(
    'net.tosa was compiled in place of net.onnx',
  );
});
