#!/usr/bin/env node
/*
 * Stands in for `stedgeai` in tests: the same calls, files, exit codes and texts that can be observed of the real tool.
 * A file `behaviour` beside the program that was started says what it does; without one it works.
 */
import { copyFileSync, existsSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const reports = fileURLToPath(new URL('../../../zoo/reports/', import.meta.url));
const banner = 'ST Edge AI Core v3.0.0-20426 123672867\n';

const behaviourFile = join(dirname(process.argv[1]), 'behaviour');
const behaviour = existsSync(behaviourFile) ? readFileSync(behaviourFile, 'utf8').trim() : 'works';
const [command, ...options] = process.argv.slice(2);
const option = (name) => options[options.indexOf(name) + 1];

if (behaviour === 'asks first') answer();
if (behaviour === 'hangs') await sleep(600_000);
process.stdout.write(banner);
if (command === 'generate') await generate();
else if (command !== '--version') fail(2, 'E101(CliArgumentError): unknown command');

async function generate() {
  if (!existsSync(option('--model'))) fail(255, 'E010(InvalidModelError): no such file');
  const output = join(option('--output'), `${option('--name')}_generate_report.txt`);
  const recorded = join(
    reports,
    option('--target') === 'stm32n6'
      ? 'recurrent_denoiser_257_stm32n6.txt'
      : 'float_island_30x10_stm32f4.txt',
  );
  for (let step = 0; step < 4; step += 1) {
    process.stdout.write(`\rPASS:  ${step * 25}%|          | ${step}/4 [00:00<00:00,  9.00it/s]`);
    await sleep(20);
  }
  const half = readFileSync(recorded, 'utf8').slice(0, 900);
  if (behaviour === 'crashes') {
    writeFileSync(output, half);
    process.kill(process.pid, 'SIGSEGV');
    await sleep(10_000);
  }
  if (behaviour === 'breaks off') {
    writeFileSync(output, half);
    fail(255, "\nINTERNAL ERROR: 'NoneType' object has no attribute 'shape'");
  }
  if (behaviour === 'lies') return writeFileSync(output, half);
  if (behaviour === 'writes no file') {
    process.stdout.write(`\n${readFileSync(recorded, 'utf8')}`);
    return;
  }
  copyFileSync(recorded, output);
  process.stdout.write(`\nCreating txt report file ${output}\nelapsed time (GENERATE): 0.1s\n`);
}

/** Asks on the first run, and stops where nobody can answer. */
function answer() {
  process.stdout.write('Send usage statistics? [y/n] ');
  const read = readSync(0, Buffer.alloc(16));
  if (read === 0) fail(1, 'EOFError: EOF when reading a line');
}

function fail(code, message) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}
