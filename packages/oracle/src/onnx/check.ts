import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { TensorDifference } from '@edgebench/emulator';
import { openOracle } from '../runtime.ts';
import { notHere, profilesOf } from '../runtimes.ts';
import type { Flip } from './explain.ts';
import { type Found, hold } from './hold.ts';
import { violations } from './verdict.ts';

/** For those who write kernels: the emulator beside the real ONNX Runtime, on model files. */
const usage = `pnpm --filter @edgebench/oracle onnx <model>... [--vectors 32] [--profile ${profilesOf('onnx').join('|')}]`;

const { values: options, positionals: models } = parseArgs({
  allowPositionals: true,
  options: {
    profile: { type: 'string' },
    vectors: { type: 'string', default: '32' },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const shown = ({ elements, mismatches, maxAbsDifference, first }: TensorDifference): string =>
  `${mismatches} of ${elements} differ${
    mismatches === 0
      ? ''
      : `, by up to ${maxAbsDifference}, the first ${first?.a} here ${first?.b} [${first?.index}]`
  }`;

const flipLine = (flip: Flip): string => {
  const { tensor, element, runtime, emulator, bound, quantized, unexplained } = flip;
  const [theirs, ours] = quantized;
  return `    tensor ${tensor} [${element}]: ${theirs} here ${ours}, from ${runtime} and ${emulator}, ${flip.ulps} ulp apart, bound ${bound}: ${unexplained ?? 'order of summation'}`;
};

function print({ outputs, chain, integers, quantized, flips, floats, first, unseen }: Found): void {
  say(`  outputs: ${shown(outputs)}`);
  say(`  quantised, from the inputs on: ${shown(chain)}`);
  say(`  from the runtime's own integers:`);
  say(`    other integers: ${shown(integers)}`);
  say(`    quantised: ${shown(quantized)}`);
  say(
    `    floats: ${floats.differing} of ${floats.elements} differ, by up to ${floats.share.toPrecision(2)} of their bound, ${floats.unbounded} without one, ${floats.beyond} beyond`,
  );
  for (const flip of flips.slice(0, 10)) say(flipLine(flip));
  if (first !== null) {
    say(
      `  first op that differs: ${first.op} ${first.type} -> ${first.tensor}: ${shown(first.difference)}`,
    );
  }
  if (unseen.length > 0) say(`  not to be seen without changing the result: ${unseen.join(', ')}`);
}

/** Whether everything holds. */
async function check(profile: string): Promise<boolean> {
  const opened = await openOracle(profile, { onProgress: say });
  if (!opened.available) {
    say(opened.reason);
    return false;
  }
  let holds = true;
  for (const file of models) {
    const model = new Uint8Array(readFileSync(file));
    const held = await hold(model, opened.oracle, Number(options.vectors));
    say(`${basename(file)}, ${profile}:`);
    if (held.status === 'refused') {
      say(`  the ${held.by} refuses it: ${held.message}`);
      holds = false;
      continue;
    }
    print(held.found);
    for (const violation of violations(held.found, profile)) {
      say(`  FAILS: ${violation}`);
      holds = false;
    }
  }
  await opened.oracle.close();
  return holds;
}

async function main(): Promise<number> {
  if (models.length === 0) {
    say(usage);
    return 2;
  }
  let holds = true;
  const here = profilesOf('onnx').filter((profile) => notHere(profile) === null);
  for (const profile of options.profile ? [options.profile] : here) {
    holds = (await check(profile)) && holds;
  }
  return holds ? 0 : 1;
}

process.exitCode = await main();
