// The noise of this machine and what the rule for timings makes of it: `pnpm bench:timing [latencies] [compilations] [file]`.
// Collects real samples of models against themselves, in turns (so many of each side; they are kept in `file`, and read from it
// where it is there), then compares windows of them 200 times: a reported regression is a false one, and ends it with 1.
// `pnpm bench:timing --simulated` prints instead how often seeded times are called worse (docs/regressions.md#timings).
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { type Collected, collect } from './timing/collect.ts';
import { sharesOfWorse } from './timing/simulated.ts';
import { type Counts, inTurns, oneAfterTheOther } from './timing/trials.ts';

const [first = '200', compilations = '60', file] = process.argv.slice(2);
const load = () => loadavg().map((value) => value.toFixed(1));

async function samples(): Promise<readonly Collected[]> {
  if (file !== undefined && existsSync(file)) {
    return JSON.parse(readFileSync(file, 'utf8')) as Collected[];
  }
  console.log(`load of the last 1, 5 and 15 minutes before: ${load().join(' ')}`);
  const collected = await collect({ latency: Number(first), compile: Number(compilations) });
  console.log(`load of the last 1, 5 and 15 minutes after:  ${load().join(' ')}`);
  if (file !== undefined) writeFileSync(file, JSON.stringify(collected));
  return collected;
}

const words = ({ worse, better, same, undecided }: Counts): string =>
  `${worse} slower, ${better} faster, ${same} same, ${undecided} no verdict`;

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.round(share * (values.length - 1))] ?? Number.NaN;

async function real(): Promise<void> {
  let falseOnes = 0;
  for (const one of await samples()) {
    const all = [...one.baseline, ...one.candidate];
    const [low, middle, high] = [0.05, 0.5, 0.95].map((share) => quantile(all, share).toFixed(3));
    console.log(`\n${one.name}: ${one.baseline.length} of each side`);
    console.log(`  5 %, median, 95 %           ${low}, ${middle}, ${high} ms`);
    const alike = inTurns(one, 1);
    falseOnes += alike.worse;
    console.log(`  against itself, in turns    ${words(alike)}`);
    for (const percent of [5, 10, 20]) {
      const name = `slower by ${percent} %`.padEnd(26);
      console.log(`  ${name}  ${words(inTurns(one, 1 + percent / 100))}`);
    }
    console.log(`  one side after the other    ${words(oneAfterTheOther(one))}`);
  }
  console.log(`\nreported for noise: ${falseOnes}`);
  process.exitCode = falseOnes === 0 ? 0 : 1;
}

function simulated(): void {
  const share = (value: number): string => `${Number((100 * value).toFixed(2))} %`;
  for (const [pairs, count, factor] of [
    [10_000, 20, 1],
    [1_000, 20, 1.1],
    [1_000, 30, 1.1],
  ] as const) {
    const shares = [...sharesOfWorse(pairs, count, factor)];
    const words = shares.map(([name, worse]) => `${name} ${share(worse)}`).join(', ');
    console.log(`${pairs} pairs of ${count} samples, times ${factor}: worse in ${words}`);
  }
}

if (first === '--simulated') simulated();
else await real();
