import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../testing/scratch.ts';
import { readLock } from './lock-file.ts';

function lock(text: string): string {
  const path = join(scratch(), 'requirements.txt');
  writeFileSync(path, text);
  return path;
}

const hash = `--hash=sha256:${'0'.repeat(64)}`;

test('pins are read over continued lines, markers and comments', () => {
  const text = `# made by a tool\nNum_Py==2.0.1 ; python_version < '3.11' \\\n    ${hash} \\\n    ${hash}\nb[x]==1.0 ${hash} # why\n`;
  expect(readLock(lock(text)).packages).toEqual({ 'num-py': '2.0.1', b: '1.0' });
});

test.each([
  ['an unpinned requirement', `a==1 ${hash}\nb>=2 ${hash}\n`, 2],
  ['a requirement without a hash', 'a==1\n', 1],
  ['an option of pip', '--index-url=x\n', 1],
])('%s is refused with its line', (_, text, line) => {
  expect(() => readLock(lock(text))).toThrow(expect.objectContaining({ code: 'bad-lock', line }));
});
