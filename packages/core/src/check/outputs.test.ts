import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NpyArray, vectors, writeNpy } from '@edgebench/model';
import { expect, test } from 'vitest';
import { sampleModel } from '../testing/doubles.ts';
import { scratch } from '../testing/scratch.ts';
import { readExecutions, readHost } from './outputs.ts';

const model = sampleModel({});
const array = (value: number): NpyArray => ({
  ...{ type: 'int8', shape: [1], bytes: Uint8Array.of(value) },
});

/** A folder with outputs whose only element tells the file's place. */
function keep(names: readonly string[]): string {
  const folder = scratch();
  for (const [k, name] of names.entries()) writeFileSync(join(folder, name), writeNpy(array(k)));
  return folder;
}

test('outputs stand by vector and index, whatever the order of the files and what lies beside them', async () => {
  const names = ['output-1-1.npy', 'output-0-0.npy', 'output-1-0.npy', 'm.vmfb', 'output-0-1.npy'];
  const executions = await readExecutions(keep(names), names, model);
  expect(executions.map(({ outputs }) => outputs.map(({ bytes }) => bytes[0]))).toEqual([
    [1, 4],
    [2, 0],
  ]);
  expect(executions.map(({ inputs }) => inputs.length)).toEqual(
    executions.map(() => model.inputs.length),
  );
});

test.each([
  ['a vector', ['output-0-0.npy', 'output-2-0.npy']],
  ['an output of a vector', ['output-0-0.npy', 'output-0-1.npy', 'output-1-1.npy']],
])('%s that was not kept is no vector that was compared', async (_, names) => {
  await expect(readExecutions(keep(names), names, model)).rejects.toMatchObject({
    code: 'outputs-missing',
  });
});

test('of a run of one vector nothing before it need be kept', async () => {
  const names = ['output-2-0.npy', 'output-2-1.npy'];
  const folder = keep(names);
  const executions = await readExecutions(folder, names, model, 2);
  expect(executions.map(({ outputs }) => outputs.map(({ bytes }) => bytes[0]))).toEqual([[0, 1]]);
  expect(executions[0]?.inputs).toEqual(vectors(model.inputs, 3)[2]);
  await expect(readExecutions(folder, names, model)).rejects.toMatchObject({
    code: 'outputs-missing',
  });
});

test('a folder without outputs holds no vector', async () => {
  expect(await readExecutions(keep([]), ['m.vmfb'], model)).toEqual([]);
});

test('a toolchain that took inputs of its own is judged on those', async () => {
  const names = ['output-0-0.npy', 'input-0-0.npy', 'output-1-0.npy', 'input-1-0.npy'];
  const executions = await readExecutions(keep(names), names, model);
  expect(
    executions.map(({ inputs, outputs }) => [inputs, outputs].map(([port]) => port?.bytes[0])),
  ).toEqual([
    [1, 0],
    [3, 2],
  ]);
});

test("a runtime on the host's outputs stand beside the toolchain's", async () => {
  const names = ['output-0-0.npy', 'host-0-0.npy'];
  const host = await readHost(keep(names), names);
  expect(host?.map((ports) => ports.map(({ bytes }) => bytes[0]))).toEqual([[1]]);
  expect(await readHost(keep(['output-0-0.npy']), ['output-0-0.npy'])).toBeNull();
});
