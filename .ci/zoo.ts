// Fails unless the real tools ran: every cell of Vela, IREE and TFLM that is not `unsupported` left its figure or files.
import { isKnown, type Measurement, readResults } from '../packages/core/src/index.ts';

const [file = 'reports/latest/results.json'] = process.argv.slice(2);
const { measurements, models } = await readResults(file);
const of = (name: string) => measurements.filter(({ toolchain }) => toolchain.name === name);
const ran = (name: string, left: (of: Measurement) => boolean) =>
  of(name)
    .filter((cell) => cell.status !== 'unsupported' && !(cell.status === 'ok' && left(cell)))
    .map(({ modelName, target, status, reason }) =>
      [name, target.id, modelName, status, reason?.message].join(' '),
    );
const problems = [
  ...ran('vela', ({ metrics }) => isKnown(metrics['flash.model'])),
  ...ran('iree', ({ artefacts, target }) =>
    artefacts.some(({ name }) => name === (target.id === 'host' ? 'output-0-0.npy' : 'model.o')),
  ),
  ...ran('tflm', ({ artefacts }) => artefacts.some(({ name }) => name === 'output-0-0.npy')),
  ...(of('stedgeai').some(({ provenance }) => provenance.kind === 'imported')
    ? []
    : ['no imported ST report']),
];
for (const problem of problems) console.error(problem);
console.log(`${models.length} models, ${measurements.length} measurements`);
if (problems.length > 0) process.exitCode = 1;
