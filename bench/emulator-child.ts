// A process of its own that runs one model: `MODEL INVOKES`, from which the time to the first result and the peak
// of memory are seen. Without arguments it loads all the same and runs nothing.
import { readFileSync } from 'node:fs';
import { createEmulator } from '../packages/emulator/src/index.ts';
import { readTflite, vectors } from '../packages/model/src/index.ts';

const [file, invokes = '1'] = process.argv.slice(2);
const load = file === undefined ? null : readTflite(readFileSync(file));
const emulator = load && createEmulator(load, { profile: 'tflm' });
let firstMs = performance.now();
if (emulator !== null) {
  const inputs = emulator.inputs.map(({ shape, type }) => ({ shape, type, zeroPoint: 0 }));
  emulator.run(vectors(inputs, 1)[0] ?? []);
  firstMs = performance.now();
  for (let k = 1; k < Number(invokes); k++) emulator.invoke();
}
const { arenaBytes = 0, packedBytes = 0 } = emulator?.memory ?? {};
const peakBytes = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ firstMs, peakBytes, arenaBytes, packedBytes }));
