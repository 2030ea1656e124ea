// How fast a report of ST's tool is read: `pnpm bench:reports [REPORTS...]`. Bytes to data, warm, in
// turns with a plain split of the same text, so that what else the machine does falls on both. Without reports: the
// largest real one where ../shared is present, and one in the tool's form that this makes. Fails below 50 MB/s.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { decode } from '../packages/adapters-stedgeai/src/report/decode.ts';
import { parseReport } from '../packages/adapters-stedgeai/src/report/parse.ts';
import { type Sample, sample, spread } from './emulator/statistics.ts';
import { largeReport } from './reports/large.ts';

const least = 50;
const warmUp = 40;
const rounds = 60;
/** A round in which the processor was taken away is repeated, but not for ever. */
const mostRounds = 300;

const largest =
  '../shared/reports/stedgeai/core4.0.0-n6-asked-npu-got-cpu/network_generate_report.txt';
const given = process.argv.slice(2);
const files = given.length > 0 ? given : [largest].filter(existsSync);
const texts = [
  ...files.map((file) => ({ name: nameOf(file), content: readFileSync(file) })),
  ...(given.length > 0 ? [] : [{ name: 'made here', content: Buffer.from(largeReport(1000)) }]),
];

for (const { name, content } of texts) {
  const parse = () => parseReport(decode(content));
  const split = () => decode(content).split('\n');
  const { lines, unrecognised } = parse();
  for (let round = 0; round < warmUp; round += 1) [parse(), split()];
  const pairs: { parse: Sample; split: Sample }[] = [];
  let disturbed = 0;
  for (let round = 0; round < mostRounds && pairs.length < rounds; round += 1) {
    const pair = { parse: timed(parse), split: timed(split) };
    if (pair.parse.isDisturbed || pair.split.isDisturbed) disturbed += 1;
    else pairs.push(pair);
  }
  const times = spread(pairs.map((pair) => pair.parse.us));
  const ratio = spread(pairs.map((pair) => pair.parse.us / pair.split.us));
  const speed = (us: number): string => (content.length / us).toFixed(0);
  console.log(
    `${name}: ${(content.length / 1e6).toFixed(2)} MB, ${lines} lines (${unrecognised.length} unrecognised), ` +
      `${speed(times.median)} MB/s (p10 ${speed(times.p90)}, p90 ${speed(times.p10)}), ` +
      `${ratio.median.toFixed(1)} times a plain split; ${pairs.length} rounds, ${disturbed} more were disturbed`,
  );
  if (!(content.length / times.median >= least)) process.exitCode = 1;
}

function timed(run: () => unknown): Sample {
  const clock = performance.now();
  const processor = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(processor);
  return sample((performance.now() - clock) * 1000, user + system, 1);
}

function nameOf(file: string): string {
  return `${basename(dirname(file))}/${basename(file)}`;
}
