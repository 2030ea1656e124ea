import {
  bareMachine,
  fakeExec,
  sampleJob,
  samplePythonEnv,
  sampleTool,
  testAdapter,
} from '@edgebench/core/testing';
import { describe, expect, test } from 'vitest';
import { iree } from './iree.ts';
import { fixture } from './testing.ts';

testAdapter(() => iree(), {
  reports: {
    'size.txt': fixture('elf/size-berkeley.txt'),
    'sections.txt': fixture('elf/size-sysv.txt'),
    'firmware.elf': fixture('elf/riscv32-constants-in-data.elf'),
    'model.o': fixture('elf/riscv32-object.o'),
    'page.md': fixture('iree/footprint-page.md'),
  },
});

describe('the probe', () => {
  test('starts no process and takes versions from the lock', async () => {
    const probe = await iree().probe({
      ...bareMachine(() => Promise.reject(new Error('a process was started'))),
      pythonEnv: async () =>
        samplePythonEnv({
          'iree-base-compiler': '3.13.0',
          'iree-base-runtime': '3.13.0',
          onnx: '1.0',
        }),
    });
    expect(probe).toMatchObject({
      available: true,
      version: '3.13.0',
      components: { 'iree-base-runtime': '3.13.0', onnx: '1.0' },
      paths: { 'iree-compile': '/env/bin/iree-compile' },
    });
  });
});

test('a TFLite model is unsupported where no converter is published, and the reason says so', async () => {
  const paths = { 'iree-compile': '/nowhere/iree-compile' };
  const job = sampleJob(iree(), fakeExec({}));
  expect(await iree().measure({ ...job, tool: { ...sampleTool, paths } })).toMatchObject({
    status: 'unsupported',
    reason: { code: 'tool-missing', message: expect.stringContaining('tosa-converter') },
  });
});

const importAs = (name: string, content: Buffer) =>
  iree()
    .reports?.find(({ matches }) => matches(content.toString(), name))
    ?.read(content, name)
    .flatMap(({ outcome }) => outcome.diagnostics ?? []);

describe('constants in .data of an imported image', () => {
  test('are an error where symbols tell that they are constants', () => {
    const found = importAs('firmware.elf', fixture('elf/riscv32-constants-in-data.elf'));
    expect(found).toMatchObject([{ rule: 'constants-in-data', severity: 'error' }]);
    expect(found?.[0]?.message).toContain('RAM would be 609 B instead of 737 B');
    expect(importAs('firmware.elf', fixture('elf/riscv32-constants-in-flash.elf'))).toEqual([]);
  });

  test('are a question where only sums are known, and much lies there', () => {
    const size = (data: number) =>
      Buffer.from(`text data bss dec hex filename\n10 ${data} 5 ${data + 15} 0 a.elf\n`);
    expect(importAs('size.txt', size(100))).toEqual([]);
    expect(importAs('size.txt', size(65_964))).toMatchObject([
      { rule: 'constants-in-data', severity: 'warning' },
    ]);
  });
});
