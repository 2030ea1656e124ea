import { parseArgs } from 'node:util';
import { casesIn } from './case.ts';
import { collectNodes } from './collect.ts';
import { testedOps } from './ops.ts';
import { type Outcome, runCase } from './run.ts';

/** For those who write kernels: ONNX's backend node tests of some ops, or of all. */
const usage = `pnpm --filter @edgebench/oracle nodes [op...]`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

type Tally = Record<Outcome['status'], number>;

const none = (): Tally => ({ passed: 0, failed: 0, refused: 0 });

const shown = ({ passed, failed, refused }: Tally): string =>
  `${passed + failed + refused} cases, ${passed} passed, ${failed} failed, ${refused} refused`;

async function main(ops: readonly string[]): Promise<number> {
  const unknown = ops.filter((op) => !testedOps.includes(op));
  if (unknown.length > 0) {
    say(`${usage}\nno tests of ${unknown.join(', ')}; there are tests of ${testedOps.join(', ')}`);
    return 2;
  }
  const collected = await collectNodes(say);
  if (!collected.available) {
    say(collected.reason);
    return 2;
  }
  const cases = casesIn(collected.folder);
  const all = none();
  for (const op of ops.length > 0 ? ops : testedOps) {
    const tally = none();
    const lines: string[] = [];
    for (const tested of cases.filter((found) => found.op === op)) {
      const outcome = runCase(collected.folder, tested);
      tally[outcome.status]++;
      all[outcome.status]++;
      if (outcome.status !== 'passed') {
        lines.push(`    ${outcome.status}  ${tested.name}: ${outcome.reason}`);
      }
    }
    say(`${op}: ${shown(tally)}`);
    for (const line of lines) say(line);
  }
  say(`onnx ${collected.version}: ${shown(all)}`);
  return all.failed > 0 ? 1 : 0;
}

const { positionals } = parseArgs({ allowPositionals: true });
process.exitCode = await main(positionals);
