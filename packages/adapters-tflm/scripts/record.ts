// Records what the real interpreter prints into fixtures/tflm: `pnpm record` in this package.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { refused, stateful } from '../src/testing/models.ts';
import { measureReal, probeReal } from '../src/testing/real.ts';

const root = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

const { adapter, tool } = await probeReal();
if (!tool.available) throw new Error(tool.reason.message);

/** Without the frames of tracebacks, which name folders. */
const framesRemoved = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^( {2,}|Traceback)/.test(line))
    .join('\n');

async function record(name: string, process: 0 | -1, model: string | Uint8Array): Promise<void> {
  if (!tool.available) return;
  const { stderr } = await measureReal(adapter, tool, model);
  const text = framesRemoved(stderr.at(process) ?? '');
  if (text !== '') writeFileSync(root(`fixtures/tflm/${name}.txt`), text);
}

await record('kws_ds_cnn', 0, root('zoo/kws_ds_cnn.tflite'));
await record('anomaly_autoencoder', 0, root('zoo/anomaly_autoencoder.tflite'));
await record('stateful', 0, stateful);
for (const [name, { model }] of Object.entries(refused))
  await record(`failures/${name}`, -1, model);
