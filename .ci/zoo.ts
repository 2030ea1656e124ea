// Fails unless the real tools ran: every TFLite cell of Vela and every cell of IREE is executed or refused by the tool itself.
import { isKnown, readResults } from '../packages/core/src/index.ts';

const [file = 'reports/latest/results.json'] = process.argv.slice(2);
const { measurements, models } = await readResults(file);
const of = (name: string) => measurements.filter(({ toolchain }) => toolchain.name === name);
const problems = [
  ...measurements
    .filter(({ toolchain, status }) => toolchain.name !== 'stedgeai' && status === 'unavailable')
    .map(({ modelName, reason }) => `${modelName}: ${reason?.message}`),
  ...(of('vela').some(({ metrics }) => isKnown(metrics['flash.model'])) ? [] : ['no Vela figure']),
  ...(of('iree').some(({ artefacts }) => artefacts.length > 0) ? [] : ['no IREE output']),
  ...(of('stedgeai').some(({ provenance }) => provenance.kind === 'imported')
    ? []
    : ['no imported ST report']),
];
for (const problem of problems) console.error(problem);
console.log(`${models.length} models, ${measurements.length} measurements`);
if (problems.length > 0) process.exitCode = 1;
