import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];
process.on('exit', () => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

/** An empty folder that is removed when the test process ends. */
export function scratch(): string {
  const dir = mkdtempSync(join(tmpdir(), 'edgebench-test-'));
  made.push(dir);
  return dir;
}
