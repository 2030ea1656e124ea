import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Adapter,
  bytes,
  defineAdapter,
  type ReportReader,
  type TargetSpec,
} from '@edgebench/core';
import { sampleTool, scratch } from '@edgebench/core/testing';
import { describe, expect, test, vi } from 'vitest';
import { bench } from '../testing.ts';

const target = (id: string, changes: Partial<TargetSpec> = {}): TargetSpec => ({
  ...{ id, device: id.split('/')[0] ?? '', options: {}, default: true, title: id },
  ...changes,
});

const toolchain = (id: string, targets: readonly TargetSpec[]): Adapter =>
  defineAdapter({
    ...{ id, title: id, version: 1, targets },
    probe: async () => ({ ...sampleTool, paths: {} }),
    accepts: () => null,
    measure: async () => ({ status: 'ok', metrics: { 'flash.model': bytes(7, 'measured') } }),
  });

vi.mock('../adapters.ts', () => ({
  loadAdapters: async () => {
    const variant = { default: false, sweep: true, options: { variantOf: 'chip' } } as const;
    const variants = [target('chip/O2', variant), target('chip/Os', variant)];
    const imported: ReportReader = {
      title: 'plain report',
      matches: (head) => head === 'plain',
      read: () => [
        {
          ...{ modelName: 'net', modelHash: null, toolchainVersion: null },
          target: { id: 'imported', device: 'imported', options: {} },
          outcome: { status: 'ok', metrics: {} },
        },
      ],
    };
    return [
      { ...toolchain('plain', [target('host')]), reports: [imported] },
      toolchain('varied', [target('chip'), target('board'), ...variants]),
    ];
  },
}));

const zoo = fileURLToPath(new URL('../../../../zoo/', import.meta.url));
const folder = scratch();
copyFileSync(join(zoo, 'digits_cnn.tflite'), join(folder, 'net.tflite'));
mkdirSync(join(folder, 'reports'));
const report = join(folder, 'reports', 'report.txt');
writeFileSync(report, 'plain');
const output = ['--out', scratch(), '--json', '--quiet'];

const rows = async (...args: string[]): Promise<string[]> => {
  const { stdout } = await bench(...args, '--models', folder, ...output);
  const { measurements } = JSON.parse(stdout);
  return measurements.map(
    ({ toolchain, target }: { toolchain: { name: string }; target: { id: string } }) =>
      `${toolchain.name} ${target.id}`,
  );
};

describe('bench run', () => {
  test('is the main job where no sweep is asked for', async () => {
    const main = await rows();
    expect(main).toEqual(['plain host', 'varied chip', 'varied board', 'plain imported']);
    expect(await rows('run')).toEqual(main);
  });

  test('takes options before its name and after it', async () => {
    const plain = ['plain host', 'plain imported'];
    expect(await rows('--toolchains', 'plain', 'run')).toEqual(plain);
    expect(await rows('run', '--toolchains', 'plain')).toEqual(plain);
  });

  test('--sweep measures the variants of its toolchains and what they vary', async () => {
    const swept = ['varied chip', 'varied chip/O2', 'varied chip/Os'];
    expect(await rows('run', '--sweep', 'varied')).toEqual(swept);
    expect(await rows('run', '--sweep', 'varied', '--targets', 'chip/Os')).toEqual([
      'varied chip',
      'varied chip/Os',
    ]);
  });

  test('a sweep shows the reports that are named, and no others', async () => {
    const shown = await rows('run', '--sweep', 'varied', '--import', report);
    expect(shown.slice(2)).toEqual(['varied chip/Os', 'plain imported']);
  });

  test.each([
    ['a toolchain without variants', ['--sweep', 'plain'], 'plain has no variants'],
    ['a target without variants', ['--sweep', 'varied', '--targets', 'board'], 'choose from'],
    ['an unknown toolchain', ['--sweep', 'velo'], 'choose from: plain, varied'],
    [
      'a sweep beside a choice of toolchains',
      ['--sweep', 'varied', '--toolchains', 'plain'],
      '--sweep alone',
    ],
    ['a word that is no option', ['varied'], 'too many arguments'],
  ])('%s is wrong usage', async (_, args, hint) => {
    const { code, stdout, stderr } = await bench('run', ...args, '--models', zoo);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(hint);
  });

  test('--help says what a sweep is', async () => {
    const { code, stdout } = await bench('run', '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/--models[\s\S]*--sweep/);
    expect(stdout).toContain('flash against instructions');
  });
});
