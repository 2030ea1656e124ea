// An unchanged commit, measured again and again by real tools: `pnpm bench:noise [TIMES]`. Each time every cell runs anew, and what came
// out is compared with the baseline and with the run before, also in another order, at another time and from another machine.
// Fails where any comparison says anything.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { disturb, settle } from './regressions/noise.ts';
import { createRepository, missingTools } from './regressions/repository.ts';

const missing = missingTools();
if (missing !== null) throw new Error(missing);
const times = Number(process.argv[2] ?? 200);
const scratch = mkdtempSync(join(tmpdir(), 'edgebench-noise-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const started = performance.now();
const repository = createRepository(scratch);
await settle(repository);
let [comparisons, faults] = [0, 0];
for (let index = 0; index < times; index++) {
  const quiet = await disturb(repository, index);
  comparisons += quiet.comparisons;
  faults += quiet.faults.length;
  for (const fault of quiet.faults) console.error(`${index}: ${fault}`);
}
console.log(`measured again   ${times} times by Vela and TFLM, with an imported report`);
console.log(`comparisons      ${comparisons}`);
console.log(`told             ${faults}`);
console.log(`${((performance.now() - started) / 1_000).toFixed(0)} s`);
process.exitCode = faults === 0 ? 0 : 1;
