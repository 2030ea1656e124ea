// A scripted history with real tools: `pnpm bench:regressions [COMMITS]`. A scratch repository, commit by commit: models are changed,
// benched by Vela and TFLM, and compared with the baseline of the commit before. Prints what each commit was expected to be told, what
// it was told and why, as Markdown. Fails where a regression is not caught, has no cause, or is told of what did not change.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commits } from './regressions/commits.ts';
import { replay } from './regressions/replay.ts';
import { createRepository, missingTools } from './regressions/repository.ts';

const missing = missingTools();
if (missing !== null) throw new Error(missing);
const count = Number(process.argv[2] ?? commits.length);
const scratch = mkdtempSync(join(tmpdir(), 'edgebench-regressions-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const lines = (texts: Iterable<string>): string => [...texts].join('<br>') || '–';
let faulty = 0;
console.log('| commit | expected | found | cause |\n|---|---|---|---|');
for await (const [commit, found] of replay(commits.slice(0, count), createRepository(scratch))) {
  const { exit, regressions } = commit.expected;
  const causes = new Set([...found.regressions.values()].filter((cause) => cause !== ''));
  const cells = [
    commit.title,
    `${exit}: ${lines(Object.keys(regressions))}`,
    `${found.exit}: ${lines(found.regressions.keys())}`,
    lines(causes),
  ];
  console.log(`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  for (const fault of found.faults) console.error(`${commit.title}: ${fault}`);
  if (found.faults.length > 0) faulty++;
}
console.log(`\n${count - 1} commits compared, ${faulty} not as expected`);
process.exitCode = faulty === 0 ? 0 : 1;
