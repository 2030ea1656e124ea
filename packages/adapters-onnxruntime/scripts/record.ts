// Records what the real runtime prints into fixtures/onnxruntime: `pnpm record` in this package.
import { mkdirSync, writeFileSync } from 'node:fs';
import { rootPath } from '../src/testing/files.ts';
import { refused } from '../src/testing/models.ts';
import { measureReal, probeReal } from '../src/testing/real.ts';

const { tool } = await probeReal();
if (!tool.available) throw new Error(tool.reason.message);

const write = (name: string, text: string): void =>
  writeFileSync(rootPath(`fixtures/onnxruntime/${name}`), text);

mkdirSync(rootPath('fixtures/onnxruntime/failures'), { recursive: true });

/** Without times, addresses, colours, and the frames of tracebacks, which name folders. */
const still = (text: string): string =>
  text
    .replaceAll(/\u001b\[[\d;]*m/g, '')
    .replaceAll(/^\d{4}-\d\d-\d\d [\d:.]+ /gm, '')
    .replaceAll(/0x[0-9a-f]+/g, '0x0')
    .split('\n')
    .filter((line) => !/^( {2,}|Traceback)/.test(line))
    .join('\n');

for (const level of ['all', 'none'] as const) {
  const { processes } = await measureReal(tool, rootPath('zoo/conv_float_island.onnx'), level);
  const [described, , memory] = processes;
  write(`conv_float_island-${level}.json`, described?.stdout ?? '');
  const arena = still(memory?.stderr ?? '').split('\n');
  const told = arena.filter((line) => /BFCArena|bfc_arena|^steady/.test(line));
  write(`conv_float_island-${level}-arena.txt`, `${told.join('\n')}\n`);
}

for (const [name, { model }] of Object.entries(refused)) {
  const { processes } = await measureReal(tool, model);
  write(`failures/${name}.txt`, still(processes.at(-1)?.stderr ?? ''));
}
