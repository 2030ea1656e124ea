import { existsSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importReport } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import { loadAdapters } from './adapters.ts';

const shared = fileURLToPath(new URL('../../../../shared', import.meta.url));
const folders = ['reports/stedgeai', 'seeds'].map((folder) => join(shared, folder));
const missing = !existsSync(shared);

/** The index of the folder, and an extract that its author typed: no tool's output. */
const notTools = ['INDEX.tsv', 'cycles.json'];

const isReport = (path: string): boolean =>
  !/\.(tflite|onnx)$/.test(path) && !notTools.includes(basename(path));

/** JSON and CSV have a structure of their own; a line of them says nothing. */
const isText = (path: string): boolean => /\.(txt|log|md)$/.test(path);

const files = missing
  ? []
  : folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter(isReport)
        .sort(),
    );

/** Of the lines that are a tool's, those that no parser understood. */
const allowedShare = 0.01;

describe.skipIf(missing)('of the real reports, which lie beside the repository', () => {
  const all = { files: 0, lines: 0, surrounding: 0, unrecognised: 0 };

  test.each(files.map((path) => [relative(shared, path), path] as const))(
    '%s is read, and at most one line in a hundred is not understood',
    async (_, path) => {
      const imported = await importReport(path, await loadAdapters(), []);
      if (imported === null) throw new Error('no reader takes it');
      const { lines, unrecognised } = imported;
      all.files += 1;
      if (!isText(path)) return;
      if (lines === null) throw new Error('its lines are not counted');
      all.lines += lines.total;
      all.surrounding += lines.surrounding;
      all.unrecognised += unrecognised.length;
      const allowed = Math.floor(lines.total * allowedShare);
      expect(unrecognised.length > allowed ? unrecognised : []).toEqual([]);
    },
  );

  test('the whole is counted', () => {
    const share = ((100 * all.unrecognised) / all.lines).toFixed(3);
    process.stdout.write(`${JSON.stringify({ ...all, share: `${share} %` })}\n`);
    expect(all.files).toBe(files.length);
  });
});
