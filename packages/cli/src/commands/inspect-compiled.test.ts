import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { bench } from '../testing.ts';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../../../fixtures/${name}`, import.meta.url));

const digits = fixture('ethos-u/digits_u55-128_vela.tflite');

test('inspect shows a compiled model down to the operation', async () => {
  const { code, stdout } = await bench('inspect', digits);
  expect(code).toBe(0);
  expect(stdout).toContain('Operator 0 · ethos-u55-128 (0x1807) · commands, 3,184 B');
  expect(stdout).toMatch(/NPU_OP_ELEMENTWISE +26\n.*\n +all +546\n/);
  expect(stdout).toMatch(/3 +input +784 +0x00003100 +input\n/);
  expect(stdout).toMatch(/ 2 +0x00000148 +conv +3x3 +int8\[28x28x8\] +int8\[28x28x1\] +224\n/);
  expect(stdout).toMatch(/pool max +2x2 \/2x2 +int8\[14x14x8\] +int8\[28x28x8\]/);
  expect(stdout).toMatch(/dma +– +shram 0x5800 +constants 0x29c0 +1,024\n/);
});

test('--commands prints what Vela’s own dump holds, and nothing else', async () => {
  const { code, stdout } = await bench('inspect', '--commands', digits);
  const dump = readFileSync(fixture('ethos-u/digits_u55-128.txt'), 'utf8');
  expect(code).toBe(0);
  const [, ...lines] = stdout.trimEnd().split('\n');
  expect(lines).toEqual(dump.split('\n').filter((line) => line.startsWith('0x')));
});

test('--json holds the tables, or with --commands the lines, of every operator', async () => {
  const mixed = fixture('vela/embedding_l2_vela.tflite');
  const { facts } = JSON.parse((await bench('inspect', '--json', mixed)).stdout);
  expect(facts.map(({ title }: { title: string }) => title.split(' · ').at(-1))).toEqual([
    ...['commands, 864 B', 'regions', 'operations'],
    ...['commands, 608 B', 'regions', 'operations'],
  ]);
  const { commands } = JSON.parse((await bench('inspect', '--json', '--commands', mixed)).stdout);
  expect(commands).toHaveLength(2);
  expect(commands[1].lines.at(-1)).toMatch(/NPU_OP_STOP +65535, mask = 65535$/);
});

test('the stream of an Ethos-U85 is counted and disassembled', async () => {
  const u85 = fixture('ethos-u/digits_u85-256_vela.tflite');
  const { code, stdout } = await bench('inspect', u85);
  expect(code).toBe(0);
  expect(stdout).toContain('Operator 0 · ethos-u85-256 (0x20000118) · commands, 4,748 B');
  const listed = await bench('inspect', '--commands', u85);
  expect(listed.stdout).toMatch(/^operator 0 · 835 commands\n/);
});

test('a stream that cannot be followed is an error with its offset, after what is known', async () => {
  const bytes = readFileSync(digits);
  const start = bytes.indexOf(Buffer.from([0x30, 0x01, 0x00, 0x00, 0x30, 0x40]));
  bytes.writeUInt16LE(0x03ff, start + 12);
  const file = join(scratch(), 'damaged_vela.tflite');
  writeFileSync(file, bytes);
  const { code, stdout, stderr } = await bench('inspect', file);
  expect(code).toBe(2);
  expect(stdout).toContain('damaged_vela · tflite model');
  expect(stderr).toMatch(/0x03ff is no command of an Ethos-U55 at byte 12 .* \[unknown-opcode\]/);
});
