import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { TensorDifference } from '@edgebench/emulator';
import { readTflite } from '@edgebench/model';
import { type Conformance, conform, type OpConformance } from './conform.ts';
import { generate, generatedOps } from './generator/generate.ts';
import { openOracle } from './runtime.ts';
import { toleranceOf } from './tolerance.ts';

/** For those who write kernels: the emulator beside the real runtime, on generated models or on a file. */
const usage = `npx tsx packages/oracle/src/check.ts --profile P [--ops CONV_2D,ADD] [--count N] [--seed S]
    [--case CONV_2D/7] [--model file.tflite] [--vectors N] [--plain] [--quiet] [--exact]
--exact allows floats no tolerance.`;

const { values: options } = parseArgs({
  options: {
    profile: { type: 'string' },
    ops: { type: 'string' },
    count: { type: 'string' },
    seed: { type: 'string', default: '1' },
    case: { type: 'string' },
    model: { type: 'string' },
    vectors: { type: 'string', default: '6' },
    exact: { type: 'boolean', default: false },
    plain: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const shown = (found: TensorDifference): string => {
  const { elements, mismatches, maxAbsDifference, first } = found;
  const example = first && `: [${first.index}] ${first.a} got ${first.b}`;
  return `${mismatches} of ${elements}${mismatches > 0 ? `, by ${maxAbsDifference}${example ?? ''}` : ''}`;
};

/** Elements that differ, alone or as a link of the chain. */
const wrong = ({ alone, chain }: OpConformance): number =>
  chain.mismatches + (alone?.mismatches ?? 0);

/** One line for each model, or for each op of a model file; whether nothing differs. */
function print(name: string, variant: string, found: Conformance): boolean {
  if (found.status !== 'compared') {
    say(
      `${found.status.padEnd(16)}  ${name}  ${variant}\n    ${found.message.trim().slice(0, 400)}`,
    );
    return found.status === 'runtime-refuses';
  }
  const bad = found.outputs.mismatches > 0 || found.tensors.some((op) => wrong(op) > 0);
  if (bad || !options.quiet)
    say(`${bad ? 'DIFFERS' : 'equal'}  ${name}  ${variant}  ${shown(found.outputs)}`);
  for (const conformance of found.tensors) {
    const { op, type, tensor, alone, chain } = conformance;
    if (options.quiet && wrong(conformance) === 0) continue;
    say(
      `    op ${op} ${type} -> ${tensor}: alone ${alone ? shown(alone) : '-'} | chain ${shown(chain)}`,
    );
  }
  return !bad;
}

async function main(): Promise<number> {
  const { profile } = options;
  if (profile === undefined) {
    say(usage);
    return 2;
  }
  const unknown = options.ops?.split(',').filter((op) => !generatedOps.some((name) => name === op));
  if (unknown && unknown.length > 0) {
    say(`no cases of ${unknown.join(', ')}; there are cases of ${generatedOps.join(', ')}`);
    return 2;
  }
  const opened = await openOracle(profile, { onProgress: say });
  if (!opened.available) {
    say(opened.reason);
    return 2;
  }
  const [caseOp, caseIndex] = options.case?.split('/') ?? [];
  const ops = caseOp ? [caseOp] : options.ops?.split(',');
  const cases = options.model
    ? [
        {
          id: options.model,
          op: '',
          variant: '',
          reach: 1,
          positive: false,
          model: new Uint8Array(readFileSync(options.model)),
        },
      ]
    : generate({
        ...(ops && { ops: ops as NonNullable<Parameters<typeof generate>[0]>['ops'] }),
        ...(options.count && { count: Number(options.count) }),
        ...(caseIndex && { count: Number(caseIndex) + 1 }),
        seed: Number(options.seed),
      }).filter(({ id }) => options.case === undefined || id === options.case);
  const how = {
    vectors: Number(options.vectors),
    allTensors: options.model !== undefined,
    kernels: options.plain ? 'plain' : 'simd',
  } as const;
  const tally = { equal: 0, differs: 0, 'runtime-refuses': 0, 'emulator-refuses': 0 };
  for (const { id, op, variant, reach, positive, model } of cases) {
    const found = await conform(model, opened.oracle, {
      ...how,
      reach,
      positive,
      tolerance: options.exact ? 0 : toleranceOf(profile, op),
    });
    const fine = print(id, variant, found);
    tally[found.status === 'compared' ? (fine ? 'equal' : 'differs') : found.status]++;
    if (options.case)
      for (const op of readTflite(model).subgraphs[0]?.ops ?? []) say(JSON.stringify(op));
  }
  await opened.oracle.close();
  say(
    Object.entries(tally)
      .map(([status, count]) => `${status} ${count}`)
      .join(', '),
  );
  return tally.differs + tally['emulator-refuses'] > 0 ? 1 : 0;
}

process.exitCode = await main();
