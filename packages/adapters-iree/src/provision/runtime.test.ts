import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProbeContext, type Exec, type ProbeContext } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { machines } from '../targets/machines.ts';
import { buildRuntime } from './runtime.ts';
import { runtimeSources } from './runtime-sources.ts';

const machine = machines['riscv32-imac'];
const tools = { gcc: '12.2.0', picolibc: '1.8', qemu: '7.2' };

/** A compiler that writes what it was asked to compile into the object; `refuses` is a file that it does not take. */
function contextWith(refuses = 'none', cacheDir = scratch()) {
  const calls: string[][] = [];
  const exec: Exec = async (file, args) => {
    calls.push([file, ...args]);
    const ended = { command: file, signal: null, stdout: '', stderr: '', durationMs: 1 };
    if (args.some((arg) => arg.endsWith(refuses))) {
      return { ...ended, exitCode: 1, stderr: `In file\n${refuses}:1: error: no such type\nmore` };
    }
    const output = args[0] === 'rcs' ? args[1] : args.at(-1);
    writeFileSync(output ?? '', args.join('\n'));
    return { ...ended, exitCode: 0 };
  };
  const context: ProbeContext = {
    ...createProbeContext({ cacheDir, env: {}, targets: [] }),
    exec,
  };
  return { context, calls, cacheDir };
}

test("a runtime is IREE's archive, the firmware's objects and a copy of the firmware", async () => {
  const { context, calls } = contextWith();
  const runtime = await buildRuntime(context, machine, tools, '/source');
  if (!runtime.available) throw new Error(runtime.reason.message);
  const archive = readFileSync(join(runtime.dir, 'libiree.a'), 'utf8').split('\n').slice(2);
  expect(archive).toHaveLength(runtimeSources.length);
  expect(new Set(archive).size).toBe(runtimeSources.length);
  for (const made of ['objects/harness.main.o', 'objects/riscv32.start.o', 'firmware/app/app.h']) {
    expect(existsSync(join(runtime.dir, made)), made).toBe(true);
  }
  // It is compiled with each model.
  expect(existsSync(join(runtime.dir, 'objects/app.model.o'))).toBe(false);
  expect(existsSync(join(runtime.dir, 'firmware/app/model.c'))).toBe(true);
  expect(calls.some((call) => call.some((arg) => arg.includes('cortex-m')))).toBe(false);
});

test('it is built once, and again for another compiler', async () => {
  const first = contextWith();
  const made = await buildRuntime(first.context, machine, tools, '/source');
  const second = contextWith('none', first.cacheDir);
  expect(await buildRuntime(second.context, machine, tools, '/source')).toEqual(made);
  expect(second.calls).toEqual([]);
  const newer = await buildRuntime(second.context, machine, { ...tools, gcc: '13' }, '/source');
  expect(newer).toMatchObject({ available: true });
  expect(newer).not.toEqual(made);
});

test.each(['base/allocator.c', 'vm/stack.c', 'harness/main.c'])(
  'what the compiler refuses in %s is the reason, with its own words',
  async (file) => {
    const { context } = contextWith(file);
    const runtime = await buildRuntime(context, machine, tools, '/source');
    expect(runtime).toMatchObject({
      reason: {
        code: 'build-failed',
        message: expect.stringContaining(`${file}:1: error: no such type`),
      },
    });
  },
);
