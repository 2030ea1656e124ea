// The emulator beside real ONNX Runtime on the zoo's ONNX models and on the one of ../shared that came with a report of ST's:
// `pnpm bench:onnx [VECTORS]`. Fails unless integers are the same, what QuantizeLinear writes differs in at most 0.1 % of
// its elements by 1, and every one of those is explained by the order in which floats are added.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Found, hold } from '../packages/oracle/src/onnx/hold.ts';
import { violations } from '../packages/oracle/src/onnx/verdict.ts';
import { openOracle } from '../packages/oracle/src/runtime.ts';
import { notHere, profilesOf } from '../packages/oracle/src/runtimes.ts';

const vectors = Number(process.argv[2] ?? 32);
const folders = ['zoo', '../shared/reports/stedgeai/core1.0.0-h7-mnist-qdq-onnx'];
const models = folders.flatMap((folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.onnx'))
        .sort()
        .map((name) => join(folder, name))
    : [],
);

console.log(`${models.length} models, ${vectors} vectors; differing of all elements\n`);
const profiles = profilesOf('onnx').filter((profile) => notHere(profile) === null);
if (profiles.length === 0) console.log('no profile is of this processor');
let fails = profiles.length === 0 ? 1 : 0;
for (const profile of profiles) {
  const opened = await openOracle(profile, { onProgress: console.error });
  if (!opened.available) {
    console.log(`${profile}: not checked, ${opened.reason}\n`);
    fails++;
    continue;
  }
  const { oracle } = opened;
  const versions = Object.entries(oracle.versions).map((pair) => pair.join(' '));
  console.log(`${profile} (${versions.join(', ')})`);
  console.log(
    '| model | integers | quantised | flips explained | floats | of the bound | without one | outputs | |',
  );
  console.log('| --- | --: | --: | --: | --: | --: | --: | --: | --- |');
  for (const file of models) {
    const held = await hold(new Uint8Array(readFileSync(file)), oracle, vectors);
    const broken =
      held.status === 'held'
        ? violations(held.found, profile)
        : [`the ${held.by} refuses it: ${held.message}`];
    if (broken.length > 0) fails++;
    const cells = held.status === 'held' ? figures(held.found) : Array<string>(7).fill('');
    const verdict = broken.length === 0 ? 'holds' : `FAILS: ${broken.join('; ')}`;
    console.log(`| ${[basename(file), ...cells, verdict].join(' | ')} |`);
  }
  await oracle.close();
  console.log('');
}
process.exitCode = fails > 0 ? 1 : 0;

function figures({ integers, chain, flips, floats, outputs }: Found): readonly string[] {
  const explained = flips.filter(({ unexplained }) => unexplained === null).length;
  const of = (differing: number, elements: number) => `${differing} of ${elements}`;
  return [
    of(integers.mismatches, integers.elements),
    of(chain.mismatches, chain.elements),
    of(explained, flips.length),
    of(floats.differing, floats.elements),
    floats.share.toPrecision(2),
    `${floats.unbounded}`,
    of(outputs.mismatches, outputs.elements),
  ];
}
