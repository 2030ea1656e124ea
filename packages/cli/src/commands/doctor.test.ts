import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Adapter, defineAdapter, type TargetSpec } from '@edgebench/core';
import { sampleTool, scratch } from '@edgebench/core/testing';
import { expect, test, vi } from 'vitest';
import { bench, benchIn } from '../testing.ts';

const target = (device: string, variantOf?: string): TargetSpec => ({
  ...{ id: variantOf ? `${device}/Os` : device, device, title: device, default: false },
  ...(variantOf ? { options: { variantOf }, sweep: true } : { options: {} }),
});

const noGcc = {
  ...{ code: 'tool-missing', message: 'not here: cross-gcc', evidence: null },
  remedy: 'apt-get install cross-gcc',
};

/** A toolchain of which one target needs nothing, two need a compiler, and one needs a built library. */
function firmware(id: string, installed: boolean): Adapter {
  const targets = [target('host'), target('m4'), target('m55'), target('rv32')];
  return defineAdapter({
    ...{ id, title: id, version: 1, targets: [...targets, target('m4', 'm4')] },
    probe: async ({ exec, targets, cachedFolder, cacheDir }) => {
      const gcc = await exec('cross-gcc', ['--version']).catch(() => null);
      const library = await cachedFolder({ name: 'library', key: '1', make: async () => {} });
      const components = { gcc: gcc?.stdout.trim() ?? '', libc: '1.8' };
      const paths = { gcc: 'cross-gcc', include: '/opt/include', made: join(cacheDir, 'made') };
      const compiler = gcc
        ? { available: true, components, paths }
        : { available: false, reason: noGcc };
      const wanted = targets.filter(({ id }) => id !== 'host');
      const own = wanted.map(({ id }) => [id, id === 'rv32' ? library : compiler]);
      const tools = Object.fromEntries(own);
      return installed
        ? { ...sampleTool, paths: {}, targets: tools }
        : { available: false, reason: { ...noGcc, message: `no ${id}` }, targets: tools };
    },
    accepts: () => null,
    measure: () => Promise.reject(new Error('doctor only looks')),
  });
}

vi.mock('../adapters.ts', () => ({
  loadAdapters: async () => [firmware('here', true), firmware('gone', false)],
}));

const rowsOf = async (run: ReturnType<typeof bench>): Promise<Record<string, unknown>[]> =>
  JSON.parse((await run).stdout);

test('a target with tools of its own has a row, and one remedy stands once for all that it mends', async () => {
  const { code, stdout } = await bench('doctor');
  expect(code).toBe(0);
  expect(stdout).toMatch(/✓ +here +0\.0\.0 +nowhere/);
  expect(stdout).toMatch(/– +here\/m4 +not here: cross-gcc/);
  expect(stdout).toMatch(/– +here\/rv32 +library is not made yet/);
  expect(stdout).not.toMatch(/here\/host|m4\/Os/);
  const remedies = stdout.split('\n').filter((line) => line.includes('apt-get install cross-gcc'));
  expect(remedies).toEqual([
    '  here/m4, here/m55, gone, gone/m4, gone/m55: apt-get install cross-gcc',
  ]);
});

test('--json has the tools of targets too, with what is missing', async () => {
  const rows = await rowsOf(bench('doctor', '--json'));
  expect(rows).toContainEqual({
    ...{ tool: 'here/m55', found: false, version: null, components: {}, location: null },
    ...{ problem: 'not here: cross-gcc', remedy: noGcc.remedy, targets: ['m55'] },
  });
});

test("a target's tools are shown with their versions, and where each was found outside of the cache", async () => {
  const folder = scratch();
  const gcc = join(folder, 'cross-gcc');
  writeFileSync(gcc, '#!/bin/sh\necho 12.2\n');
  chmodSync(gcc, 0o755);
  const env = { PATH: folder, EDGEBENCH_CACHE: scratch() };
  const rows = await rowsOf(benchIn(env, 'doctor', '--json'));
  expect(rows).toContainEqual(
    expect.objectContaining({
      ...{ tool: 'here/m4', found: true, components: { gcc: '12.2', libc: '1.8' } },
      location: `${gcc}, /opt/include`,
    }),
  );
  const { stdout } = await benchIn(env, 'doctor');
  expect(stdout).toMatch(/✓ +here\/m4 +gcc 12\.2, libc 1\.8: \S+cross-gcc, \/opt\/include/);
});
