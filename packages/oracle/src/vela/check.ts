import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { openVela } from './compile.ts';
import { configurationOf, configurations } from './configurations.ts';
import { cutAfterEveryOp } from './cuts.ts';
import { singleOps } from './single-ops.ts';
import { isExplained, lineOf, type Model, prepare, sweep } from './sweep.ts';

/** For those who work on the machine: what the real Vela compiles, executed, beside the emulator on the model itself. */
const usage = `pnpm --filter @edgebench/oracle verify:vela [--configurations u55-128,u65-512] [--only conv/] [--vectors 3]
    [--model file.tflite [--layers]] [--quiet]
Single-op models where no model is given; --layers cuts the model after every op.
Configurations: ${configurations.map(({ id }) => id).join(', ')}.`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function read() {
  return parseArgs({
    options: {
      configurations: { type: 'string' },
      only: { type: 'string', default: '' },
      vectors: { type: 'string', default: '3' },
      model: { type: 'string' },
      layers: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;
}

function modelsOf({ model: path, layers, only }: ReturnType<typeof read>): readonly Model[] {
  if (path === undefined) return singleOps().filter(({ name }) => name.startsWith(only));
  const model = new Uint8Array(readFileSync(path));
  const name = basename(path, '.tflite');
  return layers ? cutAfterEveryOp(name, model) : [{ name, variant: '', model }];
}

async function main(): Promise<number> {
  const options = read();
  if (options.help) {
    say(usage);
    return 0;
  }
  const vela = await openVela(say);
  if (!vela.available) {
    say(vela.reason);
    return 2;
  }
  const models = modelsOf(options).map((model) => prepare(model, Number(options.vectors)));
  const wanted = options.configurations?.split(',').map(configurationOf) ?? configurations;
  let unexplained = 0;
  for (const configuration of wanted) {
    const tally: Record<string, number> = {};
    for (const finding of await sweep(models, configuration, vela)) {
      const line = lineOf(finding);
      const [word = ''] = line.split(' ', 1);
      tally[word] = (tally[word] ?? 0) + 1;
      if (!isExplained(finding)) unexplained++;
      if (!options.quiet || !isExplained(finding)) say(line);
    }
    const counts = Object.entries(tally).map(([word, count]) => `${word} ${count}`);
    say(`${configuration.id}: ${counts.join(', ')}`);
  }
  return unexplained > 0 ? 1 : 0;
}

process.exitCode = await main();
