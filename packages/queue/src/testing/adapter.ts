import { appendFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Adapter, defineAdapter, figure } from '@edgebench/core';

export interface PlainOptions {
  /** Milliseconds that the tool takes for a cell. */
  readonly ms?: number;
  readonly version?: string;
  /** Targets, each a cell of every model. */
  readonly targets?: number;
  /** A file that each begun and each finished cell adds a line to. */
  readonly ledger?: string | undefined;
}

/** An adapter whose tool is Node itself: it waits, prints, and leaves files. */
export function plainAdapter(options: PlainOptions = {}): Adapter {
  const { ms = 0, version = '1.0.0', targets = 2, ledger } = options;
  const tell = (what: string, cell: string) => {
    if (ledger !== undefined) appendFileSync(ledger, `${what} ${cell}\n`);
  };
  return defineAdapter({
    id: 'plain',
    title: 'Plain',
    version: 1,
    targets: Array.from({ length: targets }, (_, k) => ({
      ...{
        id: `chip/${k}`,
        device: 'chip',
        options: { size: k },
        default: true,
        title: `chip ${k}`,
      },
    })),
    probe: async () => ({
      ...{ available: true, version, components: { node: '20' }, location: 'here' },
      paths: { node: process.execPath },
    }),
    accepts: () => null,
    measure: async ({ exec, bytes, keepDir, tool, target, model, onProgress }) => {
      tell('begun', `${model.id} ${target.id}`);
      onProgress?.('half');
      const program = `setTimeout(() => console.log('made'), ${ms})`;
      const { exitCode, stderr } = await exec(tool.paths.node ?? 'node', ['-e', program]);
      if (exitCode !== 0) {
        const reason = { code: 'rejected', message: 'rejected', remedy: null, evidence: stderr };
        return { status: 'failed', reason };
      }
      await writeFile(join(keepDir, 'model.bin'), bytes);
      tell('done', `${model.id} ${target.id}`);
      return { status: 'ok', metrics: { 'flash.model': figure(bytes.length, 'B', 'measured') } };
    },
  });
}
