import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCompiled } from '../container/read.ts';
import { fixture, fixturePath } from '../testing/fixtures.ts';
import { asLegacy, compileAndDump, type RegisterDump, readDump } from '../testing/register-dump.ts';
import { findVelaPython } from '../testing/vela-codec.ts';
import { decodeCommands } from './decode.ts';
import { disassemble, sizeOf } from './disassemble.ts';

/** In Vela's dump a negative scalar of a U85 is one less than its word. */
const withoutScalar = (line: string): string => line.replace(/scalar = \d+$/, 'scalar');

function expectSame(bytes: Uint8Array, dump: RegisterDump): void {
  const isLegacy = dump.commands !== null;
  const streams = readCompiled(bytes).npuOps.map(({ words, product }) =>
    decodeCommands(words, product),
  );
  const lines = streams.flatMap(disassemble);
  expect(lines.map(isLegacy ? asLegacy : withoutScalar)).toEqual(dump.lines.map(withoutScalar));
  const sizes = streams.map(sizeOf);
  expect(sizes.map((size) => size.bytes)).toEqual(dump.bytes);
  if (isLegacy) expect(sizes.map(({ commands }) => commands)).toEqual(dump.commands);
}

test.each(['digits_u55-128', 'digits_u55-128_legacy', 'digits_u85-256'])(
  'the disassembly of %s is, line by line, what Vela printed while it compiled it',
  (name) => {
    const text = readFileSync(fixturePath(`ethos-u/${name}.txt`), 'utf8');
    expectSame(fixture(`ethos-u/${name}_vela.tflite`), readDump(text));
  },
);

const python = findVelaPython();
const zoo = (name: string): string =>
  fileURLToPath(new URL(`../../../../zoo/${name}.tflite`, import.meta.url));

const compiled: readonly { model: string; options: readonly string[] }[] = [
  { model: 'resnet8', options: ['ethos-u55-32'] },
  { model: 'resnet8', options: ['ethos-u55-64', '--optimise', 'Size'] },
  { model: 'resnet8', options: ['ethos-u55-256', '--debug-force-legacy-core'] },
  { model: 'resnet8', options: ['ethos-u65-512', '--debug-force-legacy-core'] },
  { model: 'resnet8', options: ['ethos-u65-512'] },
  { model: 'vww_mobilenet_96', options: ['ethos-u85-512'] },
  { model: 'embedding_l2', options: ['ethos-u65-256'] },
  { model: 'embedding_l2', options: ['ethos-u85-256'] },
  { model: 'dense_784_1000_u8', options: ['ethos-u65-256', '--debug-force-legacy-core'] },
];

describe.skipIf(python === null)('what Vela prints (skipped where no Vela is in the cache)', () => {
  test.each(compiled.map((run) => ({ ...run, title: run.options.join(' ') })))(
    'equals the disassembly of $model for $title',
    ({ model, options }) => {
      const args = ['--accelerator-config', ...options];
      const { bytes, dump } = compileAndDump(python ?? '', zoo(model), args);
      expect(dump.lines.length).toBeGreaterThan(50);
      expectSame(bytes, dump);
    },
  );
});
