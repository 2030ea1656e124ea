// What Vela compiles, executed without a board: `pnpm bench:ethos-u [MODELS...]`. Every model on every configuration,
// 32 vectors, bytes that differ from each reference; then how long decoding and an inference take beside the emulator.
// Exits 1 where a difference has no known reason, a stream cannot be followed, or a time is over its limit.
// Writes reports/latest/ethos-u-bench.json.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { openVela } from '../packages/oracle/src/vela/compile.ts';
import { configurationOf, configurations } from '../packages/oracle/src/vela/configurations.ts';
import {
  type Finding,
  isExplained,
  lineOf,
  prepare,
  sweep,
} from '../packages/oracle/src/vela/sweep.ts';
import { limits, type Speed, speedOf } from './ethos-u/speed.ts';

const vectors = 32;
const mlperfTiny = '../shared/zoo/mlperf-tiny';
/** Where the speed is measured. */
const timed = configurationOf('u55-128');

const standard = [mlperfTiny, 'zoo'].filter(existsSync).flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.tflite'))
    .map((name) => join(folder, name)),
);
const given = process.argv.slice(2);
const files = given.length > 0 ? given : standard;

const vela = await openVela(console.error);
if (!vela.available) throw new Error(vela.reason);
const models = files.map((path) => {
  const model = new Uint8Array(readFileSync(path));
  return prepare({ name: basename(path, '.tflite'), variant: '', model }, vectors);
});

const findings: Finding[] = [];
for (const configuration of configurations) {
  findings.push(...(await sweep(models, configuration, vela)));
  console.error(`${configuration.id} done`);
}
for (const model of models) {
  const rows = findings.filter(({ name }) => name === model.name);
  console.log(`\n${model.name}`);
  for (const row of rows) console.log(`  ${lineOf(row)}`);
}
const reasons = new Set(findings.flatMap(({ parts }) => parts.flatMap(({ why }) => why ?? [])));
for (const why of reasons) console.log(`\nknown: ${why}`);

const speeds: Speed[] = [];
for (const [k, compiled] of (
  await vela.compile(models.map(({ model }) => ({ model, configuration: timed })))
).entries()) {
  const speed = speedOf(models[k], compiled);
  if (speed !== null) speeds.push(speed);
}
console.log(`\n${timed.id}, warm, medians; ms    decode  inference  emulator  ratio`);
for (const { name, decodeMs, inferenceMs, emulatorMs } of speeds) {
  const ratio = inferenceMs / emulatorMs;
  const numbers = [decodeMs, inferenceMs, emulatorMs, ratio].map((n) => n.toFixed(1).padStart(9));
  console.log(`${name.padEnd(26)}${numbers.join(' ')}`);
}
const slow = speeds.filter(
  ({ decodeMs, inferenceMs }) => decodeMs > limits.decodeMs || inferenceMs > limits.inferenceMs,
);
const open = findings.filter((finding) => !isExplained(finding));
const compared = findings.filter(({ judged }) => judged.status === 'compared').length;
console.log(
  `\n${compared} comparisons of ${vectors} vectors, ${open.length} with something unexplained; ${slow.length} models over ${limits.inferenceMs} ms an inference or ${limits.decodeMs} ms to decode. ${cpus()[0]?.model}, Node ${process.version}, Vela ${vela.version}.`,
);
mkdirSync('reports/latest', { recursive: true });
const rows = findings.map((finding) => ({ ...finding, line: lineOf(finding) }));
const json = { vela: vela.version, vectors, speeds, rows };
writeFileSync('reports/latest/ethos-u-bench.json', `${JSON.stringify(json, null, 2)}\n`);
process.exitCode = open.length + slow.length > 0 ? 1 : 0;
