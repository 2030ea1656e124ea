import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTflite } from '@edgebench/model';
import type { Case } from './generator/case.ts';
import { generate } from './generator/generate.ts';
import { type Golden, type GoldenCase, goldenOf } from './golden.ts';
import { inputsOf } from './inputs.ts';
import { notEmulated } from './not-emulated.ts';
import { type Oracle, openOracle } from './runtime.ts';
import { profilesOf } from './runtimes.ts';

/** `npx tsx packages/oracle/src/record.ts [profile...]`: records what the runtimes here compute in fixtures/golden/. */
const folder = fileURLToPath(new URL('../../../fixtures/golden/', import.meta.url));
const seed = 1;
const vectors = 6;
/** Cases of each op; IREE compiles each for a second. */
const counts = { tosa: 2, others: 6 };

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function record(
  oracle: Oracle,
  { model, reach, positive }: Case,
): Promise<GoldenCase | null> {
  const graph = readTflite(model);
  const answer = await oracle.run({
    model,
    vectors: inputsOf(graph, vectors, { reach, positive }),
  });
  if (answer.status !== 'ok') return null;
  const outputs = graph.subgraphs[0]?.outputs ?? [];
  const runs = answer.vectors.map((tensors) =>
    outputs.flatMap((index) => tensors.get(index) ?? []),
  );
  return goldenOf(model, runs);
}

mkdirSync(folder, { recursive: true });
const wanted = process.argv.slice(2);
for (const profile of wanted.length > 0 ? wanted : profilesOf('tflite')) {
  const opened = await openOracle(profile, { onProgress: say });
  if (!opened.available) {
    say(`${profile}: ${opened.reason}`);
    continue;
  }
  const { oracle } = opened;
  const cases: Record<string, GoldenCase> = {};
  for (const made of generate({ seed, count: profile === 'tosa' ? counts.tosa : counts.others })) {
    // What a profile leaves out on purpose may not even be the same twice.
    if (notEmulated(profile, made.op, made.variant)) continue;
    const found = await record(oracle, made);
    if (found !== null) cases[made.id] = found;
  }
  await oracle.close();
  const platform = `${process.platform}-${process.arch}`;
  const golden: Golden = {
    profile,
    runtime: { ...oracle.versions, platform },
    seed,
    vectors,
    cases,
  };
  writeFileSync(`${folder}${profile}.json`, format(golden));
  say(`${profile}: ${Object.keys(cases).length} cases`);
}

/** One line for each case, so that a change shows in a diff as what it is. */
function format({ cases, ...head }: Golden): string {
  const lines = Object.entries(cases).map(
    ([id, found]) => `    ${JSON.stringify(id)}: ${JSON.stringify(found)}`,
  );
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "cases": {\n${lines.join(',\n')}\n  }\n}\n`;
}
