import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exec, Job, LoadedModel } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { machines } from '../targets/machines.ts';
import { buildImage } from './image.ts';

const header = 'iree_status_t my_model_create(iree_vm_instance_t* v1, iree_allocator_t v2);\n';
const query = 'const void* my_model_linked_library_query(int max_version);\n';

/** A job whose work folder holds the files, with a compiler that writes what it is told to, or says why it does not. */
function jobWith(files: Readonly<Record<string, string>>, refuses = '') {
  const [workDir, runtime] = [scratch(), scratch()];
  for (const [name, text] of Object.entries(files)) writeFileSync(join(workDir, name), text);
  mkdirSync(join(runtime, 'objects'));
  for (const name of ['b.o', 'a.o']) writeFileSync(join(runtime, 'objects', name), '');
  const calls: string[][] = [];
  const exec: Exec = async (command, args) => {
    calls.push([...args]);
    const ended = { command, signal: null, stdout: '', durationMs: 1 };
    if (refuses !== '') return { ...ended, exitCode: 1, stderr: refuses };
    writeFileSync(join(workDir, args.at(-1) ?? ''), 'made');
    if (args.includes('-Wl,-Map=firmware.map')) {
      writeFileSync(join(workDir, 'firmware.map'), 'the map');
    }
    return { ...ended, exitCode: 0, stderr: '' };
  };
  const paths = { gcc: 'gcc', runtime, source: '/source' };
  const tool = { available: true, version: '1', components: {}, location: '', paths } as const;
  const facts = {} as LoadedModel['facts'];
  const target = { id: 't', device: 't', options: {} };
  const job: Job = {
    ...{ model: facts, bytes: Buffer.of(), target, tool, workDir },
    ...{ keepDir: workDir, vectors: 1, exec },
  };
  return { job, calls };
}

const machine = machines['riscv32-imafdc'];

test('the C and the kernels are linked by the names that iree-compile gave them', async () => {
  const { job, calls } = jobWith({ 'module.h': header, 'model.h': query, 'model.o': '' });
  const { elf, map } = await buildImage(job, machine);
  expect([elf.toString(), map]).toEqual(['made', 'the map']);
  const [compile = [], link = []] = calls;
  expect(compile).toContain('-DMODEL_CREATE=my_model_create');
  expect(link).toContain('-Wl,--defsym=model_library_query=my_model_linked_library_query');
  expect(link.filter((arg) => arg.endsWith('.o')).map((arg) => arg.split('/').at(-1))).toEqual([
    ...['a.o', 'b.o', 'module.o', 'model.o'],
  ]);
});

test('a model without kernels is linked without them', async () => {
  const { job, calls } = jobWith({ 'module.h': header });
  await buildImage(job, machine);
  expect(calls[1]).not.toContain('model.o');
  expect(calls[1]?.some((arg) => arg.includes('library_query'))).toBe(false);
});

test.each([
  ['module.h', {}],
  ['module.h', { 'module.h': 'no declaration' }],
  ['model.h', { 'module.h': header, 'model.o': '' }],
])('%s that does not declare the model is a defect of the compiler', async (file, files) => {
  const { job } = jobWith(files);
  await expect(buildImage(job, machine)).rejects.toMatchObject({
    reason: { code: 'no-output', message: expect.stringContaining(file) },
  });
});

test('what the linker says is the reason', async () => {
  const { job } = jobWith({ 'module.h': header }, "ld: region `FLASH' overflowed by 12 bytes\n");
  await expect(buildImage(job, machine)).rejects.toMatchObject({
    reason: { code: 'does-not-fit', message: 'the image is 12 B too large for FLASH' },
  });
});
