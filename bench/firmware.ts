// Bare-metal images of IREE beside IREE on the host: `node --import tsx bench/firmware.ts MODELS [TARGET...]`.
// Measures every model anew on the host and on the targets, and prints for each image: whether its outputs are the host's, byte for
// byte; what `size` says beside the adapter's own sums, and bytes without an owner; sizes and instructions beside those of images that
// were built by hand; and what the image costs beside the time that iree-compile takes for it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDirectory, type Measurement, readResults } from '../packages/core/src/index.ts';
import { byHand } from './firmware/by-hand.ts';
import { timesOf } from './firmware/times.ts';

const [models, ...given] = process.argv.slice(2);
if (models === undefined) throw new Error('name a folder with models');
const targets = given.length > 0 ? given : ['riscv32-imafdc'];
const scratch = mkdtempSync(join(tmpdir(), 'edgebench-firmware-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
for (const shared of ['envs', 'made']) {
  const folder = join(cacheDirectory(process.env), shared);
  mkdirSync(folder, { recursive: true });
  symlinkSync(folder, join(scratch, shared));
}

const { status } = spawnSync(
  process.execPath,
  [
    'packages/cli/bin/bench.mjs',
    ...['--models', models, '--toolchains', 'iree', '--targets', ['host', ...targets].join()],
    ...['--out', join(scratch, 'out'), '--jobs', '1', '--timeout', '600s', '--quiet'],
  ],
  { env: { ...process.env, EDGEBENCH_CACHE: scratch }, stdio: 'inherit' },
);
if (status !== 0) throw new Error(`bench ended with ${status}`);
const { measurements } = await readResults(join(scratch, 'out', 'results.json'));

const outputs = ({ artefacts }: Measurement) =>
  new Map(
    artefacts.filter(({ name }) => name.startsWith('output-')).map((a) => [a.name, a.sha256]),
  );
const folderOf = (cell: string) => join(scratch, 'cells', cell.slice(0, 2), cell);
const kept = ({ cell }: Measurement, name: string) => join(folderOf(cell), 'artefacts', name);
const figureOf = ({ metrics }: Measurement, id: 'instructions' | 'heap' | 'stack') => {
  const figure = metrics[id];
  return 'value' in figure ? figure.value : Number.NaN;
};

let wrong = 0;
const must = (holds: boolean, what: string): string => {
  if (!holds) wrong++;
  return holds ? what : `NOT ${what}`;
};
const percent = (value: number, other: number) =>
  `${value > other ? '+' : ''}${((100 * (value - other)) / other).toFixed(2)} %`;

for (const firmware of measurements.filter(({ target }) => target.id !== 'host')) {
  const { modelName, target, sections, model } = firmware;
  console.log(`\n${modelName} on ${target.id}`);
  if (firmware.status !== 'ok') {
    console.log(`  ${must(false, 'measured')}: ${firmware.reason?.message}`);
    continue;
  }
  const host = measurements.find((other) => other.target.id === 'host' && other.model === model);
  const own = outputs(firmware);
  const theirs = host ? outputs(host) : new Map<string, string>();
  const equal = [...own].filter(([name, hash]) => theirs.get(name) === hash).length;
  console.log(
    `  ${must(own.size > 0 && equal === own.size, 'equal to the host')}: ${equal} of ${own.size} outputs`,
  );
  console.log(
    `  ${firmware.equivalence.verdict} (${firmware.equivalence.explainedBy ?? firmware.equivalence.reference})`,
  );

  const sum = (kind: 'text' | 'rodata' | 'data' | 'bss') =>
    sections.reduce((total, section) => total + section[kind], 0);
  const prefix = target.id.startsWith('riscv') ? 'riscv64-unknown-elf-' : 'arm-none-eabi-';
  const printed = spawnSync(`${prefix}size`, [kept(firmware, 'firmware.elf')], {
    encoding: 'utf8',
  });
  const [text = 0, data = 0, bss = 0] = (printed.stdout.split('\n')[1] ?? '')
    .trim()
    .split(/\s+/)
    .map(Number);
  const agrees = text + data === sum('text') + sum('rodata') + sum('data') && bss === sum('bss');
  console.log(`  ${must(agrees, 'as size says')}: text + data ${text + data}, bss ${bss}`);

  const unnamed = sections.filter(({ module }) => module === 'other objects');
  const unowned = unnamed.reduce(
    (total, row) => total + row.text + row.rodata + row.data + row.bss,
    0,
  );
  console.log(`  ${must(unowned === 0, 'all bytes have an owner')}: ${unowned} without one`);

  const known = target.id === 'riscv32-imafdc' ? byHand[modelName] : undefined;
  const figures = {
    text: sum('text'),
    rodata: sum('rodata'),
    instructions: figureOf(firmware, 'instructions'),
    heap: figureOf(firmware, 'heap'),
    stack: figureOf(firmware, 'stack'),
  };
  for (const [name, value] of Object.entries(figures)) {
    const hand = known?.[name as keyof typeof figures];
    const beside = hand === undefined ? '' : `, by hand ${hand} (${percent(value, hand)})`;
    console.log(`  ${name} ${value}${beside}`);
  }
  const ran = firmware.diagnostics.find(({ rule }) => rule === 'firmware-run');
  console.log(`  ${ran?.message ?? must(false, 'run')}`);
  const times = timesOf(folderOf(firmware.cell));
  console.log(
    `  image ${times.image.toFixed(2)} s, of it iree-compile ${times.compile.toFixed(2)} s: ${(times.image / times.compile).toFixed(3)} x; run ${times.run.toFixed(2)} s`,
  );
}
console.log(`\n${wrong} of the statements do not hold`);
process.exitCode = wrong === 0 ? 0 : 1;
