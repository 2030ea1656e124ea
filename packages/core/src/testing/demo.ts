import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Adapter, defineAdapter } from '../adapter.ts';
import type { TargetTools } from '../probe.ts';
import { bytes } from '../schema/figure.ts';

export interface DemoOptions {
  /** JavaScript that the tool runs; it fails the cell with any other exit code than 0. */
  readonly code?: string;
  readonly version?: string;
  readonly installed?: boolean;
  /** What targets need of their own. */
  readonly targets?: Readonly<Record<string, TargetTools>>;
}

/** An adapter for the tests of core: its tool is this Node itself. */
export function demo({
  code = '',
  version = '1.0.0',
  installed = true,
  targets = {},
}: DemoOptions = {}): Adapter {
  return defineAdapter({
    id: 'demo',
    title: 'Demo',
    version: 1,
    targets: [
      { id: 'chip/small', device: 'chip', options: { size: 1 }, default: true, title: 'small' },
      { id: 'chip/large', device: 'chip', options: { size: 2 }, default: true, title: 'large' },
      { id: 'board', device: 'board', options: {}, default: false, title: 'a board' },
    ],
    probe: async () =>
      installed
        ? {
            available: true,
            version,
            components: {},
            location: 'here',
            paths: { node: process.execPath },
            targets,
          }
        : {
            available: false,
            reason: { code: 'tool-missing', message: 'not here', remedy: 'get it', evidence: null },
          },
    accepts: ({ format }) =>
      format === 'onnx'
        ? { code: 'format', message: 'takes no ONNX', remedy: null, evidence: null }
        : null,
    measure: async ({ exec, bytes: model, keepDir, workDir, tool }) => {
      const program = `const workDir = ${JSON.stringify(workDir)}; ${code}`;
      const { exitCode, stderr } = await exec(tool.paths.node ?? 'node', ['-e', program]);
      if (exitCode !== 0) {
        const reason = { code: 'rejected', message: 'rejected', remedy: null, evidence: stderr };
        return { status: 'failed', reason };
      }
      await writeFile(join(keepDir, 'model.bin'), model);
      return { status: 'ok', metrics: { 'flash.model': bytes(model.length, 'measured') } };
    },
    reports: [
      {
        title: 'demo report',
        matches: (head) => head.startsWith('demo '),
        read: (content) => {
          const [, name = '', hash, flash] = new TextDecoder().decode(content).split(/\s+/);
          return [
            {
              modelName: name,
              modelHash: hash || null,
              toolchainVersion: '0.9',
              target: { id: 'chip/small', device: 'chip', options: {} },
              outcome: {
                status: 'ok',
                metrics: { 'flash.model': bytes(Number(flash), 'estimated') },
              },
            },
          ];
        },
      },
    ],
  });
}
