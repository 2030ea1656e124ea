import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { BuiltinOperator, BuiltinOptions } from './generated/tflite.ts';
import { layout } from './generated/tflite.ts';
import { optionsTable } from './tflite/options.ts';

test('regenerating the code from the schema gives no difference', () => {
  const script = fileURLToPath(new URL('../scripts/generate.ts', import.meta.url));
  const run = spawnSync(process.execPath, ['--import', 'tsx', script, '--check'], {
    encoding: 'utf8',
  });
  expect(run.stderr).not.toContain('differs');
  expect(run.status).toBe(0);
});

test('every option table that is read belongs to an op, and every op of the table exists', () => {
  const table: Partial<Record<BuiltinOperator, BuiltinOptions['table']>> = optionsTable;
  const tables = Object.values(layout.unions.BuiltinOptions ?? {});
  expect(new Set(Object.values(table))).toEqual(new Set(tables));
});
