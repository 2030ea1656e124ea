// Fails unless the real tools ran: every cell of Vela, IREE, TFLM and ONNX Runtime that is not `unsupported` left its figure
// or files, the outputs of every model were compared, and none of an ONNX model computed as written is divergent.
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
const formats = new Map(models.map(({ id, format }) => [id, format]));
const isOf = (format: string, { model }: Measurement) => formats.get(model ?? '') === format;
const unchecked = measurements.filter(
  ({ model, status, target, toolchain, equivalence }) =>
    status === 'ok' &&
    (target.device === 'host' || toolchain.name === 'iree') &&
    equivalence.verdict === 'unchecked' &&
    formats.has(model ?? ''),
);
const asWritten = measurements.filter(
  (cell) =>
    isOf('onnx', cell) &&
    cell.status === 'ok' &&
    ['host/no-optimisation', 'riscv32-imafdc'].includes(cell.target.id) &&
    !['exact', 'explained', 'bounded'].includes(cell.equivalence.verdict),
);
const problems = [
  ...ran('vela', ({ metrics }) => isKnown(metrics['flash.model'])),
  ...ran('iree', ({ artefacts, metrics, target }) =>
    target.id === 'host'
      ? artefacts.some(({ name }) => name === 'output-0-0.npy')
      : isKnown(metrics['ram.application']) && isKnown(metrics.instructions),
  ),
  ...ran('tflm', ({ artefacts }) => artefacts.some(({ name }) => name === 'output-0-0.npy')),
  ...ran('onnxruntime', ({ artefacts }) => artefacts.some(({ name }) => name === 'output-0-0.npy')),
  ...(of('stedgeai').some(({ provenance }) => provenance.kind === 'imported')
    ? []
    : ['no imported ST report']),
  ...unchecked.map(({ modelName, toolchain, equivalence }) =>
    [toolchain.name, modelName, 'unchecked:', equivalence.reason].join(' '),
  ),
  ...asWritten.map(({ modelName, toolchain, target, equivalence }) =>
    [toolchain.name, target.id, modelName, equivalence.verdict].join(' '),
  ),
];
for (const problem of problems) console.error(problem);
console.log(`${models.length} models, ${measurements.length} measurements`);
if (problems.length > 0) process.exitCode = 1;
