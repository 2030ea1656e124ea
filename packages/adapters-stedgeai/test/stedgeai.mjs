#!/usr/bin/env node
/*
 * Stands in for `stedgeai` in tests: the same calls, files, exit codes and texts that can be observed of the real tool.
 * Beside the program that was started, a file `behaviour` says what it does (without one it works), `network.c` is the
 * code that it generates, and `val_io.npz` is
 * the archive that a validation leaves.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const beside = (name) => join(dirname(process.argv[1]), name);
const behaviour = existsSync(beside('behaviour'))
  ? readFileSync(beside('behaviour'), 'utf8').trim()
  : 'works';
const [command, ...given] = process.argv.slice(2);
const after = (name) => (given.includes(name) ? given[given.indexOf(name) + 1] : undefined);
const valuesAfter = (name) => {
  const rest = given.includes(name) ? given.slice(given.indexOf(name) + 1) : [];
  const end = rest.findIndex((word) => word.startsWith('-'));
  return end < 0 ? rest : rest.slice(0, end);
};
const print = (text) => process.stdout.write(text);

const banner = 'ST Edge AI Core v3.0.0-20426 123672867';
await beforeAnything();
print(`${banner}\n`);
if (command === '--version') process.exit(0);
if (!['generate', 'analyze', 'validate'].includes(command))
  fail(2, 'E101(CliArgumentError): unknown command');

const name = after('--name') ?? 'network';
const device = after('--target');
const profile = given.includes('--st-neural-art') ? (after('--st-neural-art') ?? '') : null;
const output = resolve(after('--output') ?? 'st_ai_output');
const workspace = resolve(after('--workspace') ?? 'st_ai_ws');
const compiled = join(workspace, `neural_art__${name}`);
const reportFile = join(output, `${name}_${command}_report.txt`);
const model = after('--model') ?? '';
if (!existsSync(model)) fail(255, `E010(InvalidModelError): ${model} is not a file`);
for (const folder of [output, workspace]) mkdirSync(folder, { recursive: true });
writeFileSync(join(process.env.TMPDIR ?? workspace, 'unpacked.onnx'), '');

if (command === 'validate') await validate();
else await compile();

/** What the tool asks on its first run, or does before it says who it is. */
async function beforeAnything() {
  if (behaviour === 'asks first') answer('Send usage statistics? [y/n] ');
  if (behaviour === 'asks for consent')
    answer('Please read and accept the software licence agreement (SLA0048) [y/N]: ');
  if (behaviour === 'asks and waits') {
    print('Send usage statistics? [y/n] ');
    await sleep(600_000);
  }
  if (behaviour === 'asks again and again') await flood('Send usage statistics? [y/n]\n');
  if (behaviour === 'floods') await flood(`${'x'.repeat(4_000)}\n`);
  if (behaviour === 'hangs') await sleep(600_000);
  if (behaviour === 'hangs with children') {
    const child = spawn('sleep', ['600'], { detached: true, stdio: 'inherit' });
    writeFileSync(beside('child'), String(child.pid));
    await sleep(600_000);
  }
}

async function compile() {
  await bar();
  if (profile !== null) runCompiler();
  const cpu = profile === null || behaviour === 'takes the CPU';
  const text = recorded(
    cpu
      ? 'zoo/reports/float_island_30x10_stm32f4.txt'
      : 'zoo/reports/recurrent_denoiser_257_stm32n6.txt',
  );
  const half = text.slice(0, 900);
  if (behaviour === 'crashes') {
    writeFileSync(reportFile, half);
    process.kill(process.pid, 'SIGSEGV');
    await sleep(10_000);
  }
  if (behaviour === 'breaks off') {
    writeFileSync(reportFile, half);
    fail(255, "\nINTERNAL ERROR: 'NoneType' object has no attribute 'shape'");
  }
  if (behaviour === 'lies') return writeFileSync(reportFile, half);
  if (behaviour === 'stops in the middle') {
    writeFileSync(reportFile, half);
    await sleep(600_000);
  }
  if (behaviour === 'writes no file') return print(`\n${text}`);
  writeFileSync(reportFile, text);
  writeFileSync(join(output, `${name}_c_info.json`), info());
  if (command === 'generate') {
    const code = existsSync(beside('network.c'))
      ? readFileSync(beside('network.c'))
      : '/* the network */\n';
    writeFileSync(join(output, `${name}.c`), code);
  }
  print(
    `\nCreating txt report file ${reportFile}\nelapsed time (${command.toUpperCase()}): 0.1s\n`,
  );
}

/** The NPU's compiler takes a profile of a file with its memory pool, and no path outside ASCII. */
function runCompiler() {
  print('\n >>>> EXECUTING NEURAL ART COMPILER\n');
  mkdirSync(compiled, { recursive: true });
  const paths = [output, workspace, process.env.TMPDIR ?? ''].join('');
  if (!/^[\x20-\x7e]*$/.test(paths) || behaviour === 'is installed at Universität') {
    fail(
      255,
      "terminate called after throwing an instance of 'std::range_error'\n  what():  wstring_convert::from_bytes\nInternal compiler error (signo=22)\nE103(CliRuntimeError): Error calling the Neural Art compiler",
    );
  }
  const [wanted, file] = profile.split('@');
  if (file !== undefined) {
    if (!existsSync(file)) fail(255, `E101(CliArgumentError): ${file} does not exist`);
    const { memory_pool: pool } = JSON.parse(readFileSync(file, 'utf8')).Profiles[wanted];
    copyFileSync(resolve(dirname(file), pool), join(compiled, basename(pool)));
  }
  writeFileSync(join(compiled, 'c_info.json'), info());
  print(' <<<< DONE EXECUTING NEURAL ART COMPILER\n');
}

async function validate() {
  const mode = after('--mode') ?? 'host';
  if (mode === 'host' && device === 'stm32n6') {
    fail(
      255,
      'E102(CliArgumentError): Validation on host is not supported for devices based on Arm Cortex M55/M85 core.',
    );
  }
  for (const file of valuesAfter('--valinput')) {
    if (!readFileSync(file).subarray(1, 6).equals(Buffer.from('NUMPY')))
      fail(255, `E101(CliArgumentError): ${file} is no input`);
  }
  print('\nSetting validation data...\n');
  print(`Running the ST.AI c-model (AI RUNNER)...(name=${name}, mode=${mode.toUpperCase()})\n`);
  if (behaviour === 'has no board')
    fail(255, 'TimeoutError: STM32 - read timeout 50001.0ms/50000ms');
  if (existsSync(beside('val_io.npz')))
    copyFileSync(beside('val_io.npz'), join(output, `${name}_val_io.npz`));
  writeFileSync(reportFile, recorded('fixtures/stedgeai/validated.txt'));
  writeFileSync(join(output, `${name}_c_info.json`), info());
}

/** A report in the tool's form, of this call and this model. */
function recorded(file) {
  const call = process.argv.slice(2).join(' ');
  return readFileSync(join(root, file), 'utf8')
    .replace(/^ST Edge AI Core v.*$/m, banner)
    .replace(/^(Parameters +: ).*$/m, (_, label) => label + call)
    .replace(/^(model file +: +)\S+/m, (_, label) => label + resolve(model))
    .replace(/^(model_name +: +)\S+/m, (_, label) => label + basename(model).split('.')[0])
    .replace(/^(model_hash +: +)0x[0-9a-f]{32}/m, (_, label) => label + signature());
}

function signature() {
  return `0x${createHash('md5').update(readFileSync(model)).digest('hex')}`;
}

/** A c_info file: who was called how, with which model. */
function info() {
  const stem = basename(model).replace(/\.\w+$/, '');
  const input = { name: stem, model_files: [{ name: basename(model), signature: signature() }] };
  const call = { arguments: process.argv.slice(2).join(' '), input_model: input };
  const frontEnd = { name: 'ST.EdgeAI.Core', version: banner.split(' v')[1], ...call };
  const compiler = { name: 'ATONN', version: '1.1.3-8', arguments: '-i network.onnx -O3' };
  const tools = profile === null ? [frontEnd] : [frontEnd, compiler];
  return JSON.stringify({ environment: { tools }, json_schema_version: '2.0' }, null, 2);
}

async function bar() {
  for (let step = 0; step <= 4; step += 1) {
    print(`\rPASS:  ${step * 25}%|${'#'.repeat(step)}| ${step}/4 [00:00<00:00,  9.00it/s]`);
    await sleep(behaviour === 'is slow' ? 300 : 10);
  }
}

/** Stops where nobody can answer. */
function answer(question) {
  print(question);
  if (readSync(0, Buffer.alloc(16)) === 0) fail(1, 'EOFError: EOF when reading a line');
}

async function flood(text) {
  for (;;) {
    if (!print(text)) await new Promise((drained) => process.stdout.once('drain', drained));
  }
}

function fail(code, message) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}
