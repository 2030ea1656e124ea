// Runs of the real command line, each killed (SIGKILL, the whole process group) at a seeded random instant or a moment after a
// write: `pnpm bench:killed [KILLS] [SEED]`. After each, every file of the store must read back whole, and the same run again must
// end well and measure nothing that was finished; with two writers at once, the other must not notice. Fails at any fault.
import { availableParallelism } from 'node:os';
import { type Shot, shootings } from './killed/proof.ts';

const [kills = 1_000, seed = 1] = process.argv.slice(2).map(Number);
const lanes = Math.min(availableParallelism(), Math.ceil(kills / 20));
/** After each shot the whole store is read back: a project's history is not to grow for ever. */
const perProject = 100;
const shots: Shot[] = [];
const started = performance.now();

const tell = (shot: Shot): void => {
  shots.push(shot);
  if (shots.length % 100 === 0) console.error(`${shots.length} runs`);
  for (const fault of shot.faults) {
    console.error(`${shot.scene}, ${JSON.stringify(shot.aim)}, ${shot.stage}: ${fault}`);
  }
};

await Promise.all(
  Array.from({ length: lanes }, async (_, lane) => {
    const share = Math.floor((kills + lane) / lanes);
    for (let done = 0; done < share; done += perProject) {
      const count = Math.min(perProject, share - done);
      await shootings(count, seed * 1_000_000 + lane * 10_000 + done, tell);
    }
  }),
);

const counted = (of: (shot: Shot) => string): string => {
  const counts = new Map<string, number>();
  for (const shot of shots) counts.set(of(shot), (counts.get(of(shot)) ?? 0) + 1);
  return [...counts].map(([name, count]) => `  ${String(count).padStart(5)}  ${name}`).join('\n');
};
const sum = (of: (shot: Shot) => number): number => shots.reduce((total, s) => total + of(s), 0);
const faults = sum((shot) => shot.faults.length);

console.log(
  `${shots.length} runs, ${sum(({ stage }) => (stage === 'after the end' ? 0 : 1))} killed`,
);
console.log(counted(({ scene }) => scene));
console.log(`where the shots fell\n${counted(({ stage }) => stage)}`);
console.log(`  ${String(sum(({ inWrite }) => Number(inWrite))).padStart(5)}  of them in a write`);
console.log(`files read back  ${sum(({ filesRead }) => filesRead)}`);
console.log(`cells in flight  ${sum(({ lost }) => lost)} lost, and measured by the next run`);
console.log(`faults           ${faults}`);
console.log(`${((performance.now() - started) / 1_000).toFixed(0)} s, seed ${seed}`);
process.exitCode = faults === 0 ? 0 : 1;
