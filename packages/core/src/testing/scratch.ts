import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

/** An empty folder that is removed after the tests of the file. */
export function scratch(): string {
  const dir = mkdtempSync(join(tmpdir(), 'edgebench-test-'));
  made.push(dir);
  return dir;
}
