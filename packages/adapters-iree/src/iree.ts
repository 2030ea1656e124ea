import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Adapter, defineAdapter, type ProbeContext, type TargetSpec } from '@edgebench/core';
import { bareMetalTools } from './provision/target-tools.ts';
import { elfReport } from './reports/elf-report.ts';
import { footprintPage } from './reports/footprint-page.ts';
import { sizeReport } from './reports/size-report.ts';
import { rules } from './rules.ts';
import { timeOnHost } from './run/time.ts';
import { orRejected } from './step.ts';
import { bareMetal } from './targets/bare-metal.ts';
import { measureFirmware } from './targets/firmware.ts';
import { measureHost } from './targets/host.ts';

const requirements = fileURLToPath(new URL('../python/requirements.txt', import.meta.url));

const host: TargetSpec = {
  id: 'host',
  device: 'host',
  options: { arch: process.arch, cpu: 'generic' },
  default: true,
  title: 'this machine, base instructions of its architecture; outputs are kept',
};

/** Programs inside the wheels; the console scripts of the same names start Python first. */
const nativePrograms = {
  'iree-compile': 'iree/compiler/_mlir_libs/iree-compile',
  'iree-run-module': 'iree/_runtime_libs/iree-run-module',
  'iree-benchmark-module': 'iree/_runtime_libs/iree-benchmark-module',
  'iree-dump-module': 'iree/_runtime_libs/iree-dump-module',
};

const components = ['iree-base-runtime', 'tosa-converter-for-tflite', 'onnx'];

/** IREE on this machine and on bare metal, from a locked Python environment. */
export function iree(): Adapter {
  return defineAdapter({
    id: 'iree',
    title: 'IREE',
    version: 4,
    targets: [host, ...bareMetal.map(({ spec }) => spec)],
    usesVectors: true,
    cost: 4,
    probe,
    accepts: ({ format }) =>
      format === 'unknown' || format === 'tosa'
        ? {
            code: format === 'tosa' ? 'format' : 'unknown-format',
            message: 'IREE takes TFLite and ONNX models here',
            remedy: 'give a .tflite or .onnx file',
            evidence: null,
          }
        : null,
    measure: (job) => {
      const target = bareMetal.find(({ spec }) => spec.id === job.target.id);
      return orRejected(target === undefined ? measureHost(job) : measureFirmware(job, target));
    },
    timeInference: timeOnHost,
    reports: [elfReport, sizeReport, footprintPage],
    reportTargets: /^(?:image|riscv(?:32|64)|arm|aarch64|x86(?:-64)?|xtensa|elf-machine-\d+)$/,
    rules: Object.values(rules),
  });
}

async function probe(context: ProbeContext): ReturnType<Adapter['probe']> {
  const version = lockedCompiler();
  const env = await context.pythonEnv({ name: 'iree', requirements });
  const targets = await bareMetalTools(context, version);
  if (!env.available) return { ...env, targets };
  const { python, bin, sitePackages, packages } = env;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const converter = join(bin, `tosa-converter-for-tflite${suffix}`);
  const native = Object.entries(nativePrograms).map(([name, path]) => {
    const program = join(sitePackages, `${path}${suffix}`);
    return [name, existsSync(program) ? program : join(bin, `${name}${suffix}`)];
  });
  return {
    available: true,
    version,
    components: Object.fromEntries(components.map((name) => [name, packages[name] ?? 'unknown'])),
    location: bin,
    paths: {
      python,
      ...Object.fromEntries(native),
      // Not published for every platform: TFLite models are `unsupported` there, ONNX models run.
      ...(existsSync(converter) && { 'tosa-converter-for-tflite': converter }),
    },
    targets,
  };
}

const lockedCompiler = (): string =>
  /^iree-base-compiler==(\S+)/m.exec(readFileSync(requirements, 'utf8'))?.[1] ?? 'unknown';
