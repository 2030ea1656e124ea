// Writes src/generated from schema; with --check it only compares, and exits 1 if they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { tflite } from './flatbuffer.ts';
import { onnx } from './protobuf.ts';

const targets: readonly (readonly [target: string, schema: string, make: () => Promise<string>])[] =
  [
    ['src/generated/tflite.ts', 'schema/tflite.fbs', tflite],
    ['src/generated/onnx.ts', 'schema/onnx.proto', onnx],
  ];

for (const [target, schema, make] of targets) {
  const path = new URL(`../${target}`, import.meta.url);
  const text = await make();
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    console.error(`${target} differs from ${schema}: run \`pnpm generate\``);
    process.exitCode = 1;
  }
}
