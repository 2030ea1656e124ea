import { bytes, figure, type Measurement, type Model, type Results } from '@edgebench/core';
import { device, estimated, measurement, model, refused, results } from './documents.ts';

/** Firmware cells for tests: five models on bare metal, a sweep of one, and other toolchains beside them. */

const iree = { name: 'iree', version: '3.13.0', components: { gcc: '12.2.0' } };
const base = { features: '+m,+a,+f,+d,+c', abi: 'ilp32d', vectorBytes: 16, constEval: true };
const harnessBss = 2048;

/** Bytes of text, read-only data, heap and stack, and instructions for one inference. */
type Image = readonly [text: number, rodata: number, heap: number, stack: number, count: number];

const images: Readonly<Record<string, Image>> = {
  ad01_int8: [70_076, 282_593, 6_752, 10_972, 1_960_000],
  kws_ref_model: [224_318, 39_345, 38_640, 12_988, 19_030_000],
  str_ww_ref_model: [239_412, 65_161, 14_192, 13_816, 5_460_000],
  pretrainedResnet_quant: [311_822, 94_481, 82_784, 14_104, 59_260_000],
  vww_96_int8: [933_942, 283_273, 120_208, 16_512, 58_830_000],
};

const zoo: readonly Model[] = Object.keys(images).map((name) => model(name));

type Options = Measurement['target']['options'];

/** Options of a variant against `base`, text of kws, and how many instructions it takes for one of the default. */
const variants: readonly (readonly [string, Options, number, number])[] = [
  ['vector8', { vectorBytes: 8 }, 213_782, 1.02],
  ['vector32', { vectorBytes: 32 }, 241_006, 1.04],
  ['zb', { features: `${base.features},+zba,+zbb,+zbs` }, 182_030, 0.91],
  ['zb-vector8', { features: `${base.features},+zba,+zbb,+zbs`, vectorBytes: 8 }, 166_802, 0.95],
  ['no-const-eval', { constEval: false }, 230_318, 1],
];

const refusal = {
  message: 'the compiler has no lowering for vectors of 4 elements here',
  remedy: 'choose 8',
};

export function firmware(): Results {
  const kws = zoo[1];
  const cells = zoo.flatMap((of) => [
    image(of, 'riscv32-imafdc', base, images[of.name]),
    ...others(of),
  ]);
  return results(zoo, [...cells, ...(kws === undefined ? [] : sweep(kws))]);
}

function sweep(of: Model): Measurement[] {
  const [, rodata = 0, heap = 0, stack = 0, count = 0] = images[of.name] ?? [];
  const made = variants.map(([id, options, text, factor]) =>
    image(of, `riscv32-imafdc-${id}`, { ...base, variantOf: 'riscv32-imafdc', ...options }, [
      ...([text, rodata, heap, stack, Math.round(count * factor)] as const),
    ]),
  );
  const target = {
    ...{ id: 'riscv32-imafdc-vector4', device: 'riscv32-imafdc' },
    options: { ...base, variantOf: 'riscv32-imafdc', vectorBytes: 4 },
  };
  return [...made, refused(of, 'failed', refusal, { toolchain: iree, target })];
}

function image(
  of: Model,
  id: string,
  options: Options,
  [text, rodata, heap, stack, count]: Image = [0, 0, 0, 0, 0],
): Measurement {
  const [runtime, vm, library, start, harness] = [21_600, 3_900, 2_480, 214, 1_730] as const;
  const kernels = text - runtime - vm - library - start - harness;
  const shares = [0.22, 0.18, 0.15, 0.12, 0.09, 0.07, 0.06, 0.05, 0.03, 0.02];
  const sizes = shares.map((share) => Math.round(kernels * share));
  const section = (module: string, part: Partial<Measurement['sections'][number]>) => ({
    ...{ module, text: 0, rodata: 0, data: 0, bss: 0, ...part },
  });
  return measurement(of, {
    toolchain: iree,
    target: { id, device: 'riscv32-imafdc', options },
    metrics: {
      'flash.model': bytes(kernels + rodata, 'derived', { includes: ['kernels', 'constants'] }),
      'ram.model': bytes(heap, 'derived', { includes: ['transient buffers'] }),
      'flash.application': bytes(text + rodata + 16 - harness, 'derived', {
        includes: ['constants', 'runtime code', 'C library'],
      }),
      'ram.application': bytes(16 + 160 + heap + stack, 'derived', {
        includes: ['runtime data', 'heap', 'stack'],
      }),
      instructions: figure(count, 'instructions', 'simulated'),
      heap: bytes(heap, 'simulated'),
      stack: bytes(stack, 'simulated'),
    },
    sections: [
      ...sizes.map((size, index) =>
        section(`dispatch code/main_dispatch_${index}_conv`, { text: size }),
      ),
      section('dispatch code/helpers', { text: kernels - sizes.reduce((sum, n) => sum + n, 0) }),
      section('model constants', { rodata: rodata - 2_100 }),
      section('IREE runtime', { text: runtime, rodata: 1_800, data: 16, bss: 120 }),
      section('VM module', { text: vm, rodata: 300 }),
      section('C library', { text: library, bss: 40 }),
      section('start-up', { text: start }),
      section('test harness', { text: harness, bss: harnessBss }),
    ],
  });
}

/** Vela on two targets, TFLM, and a report of ST for the second model. */
function others(of: Model): Measurement[] {
  const [, rodata = 0, heap = 0] = images[of.name] ?? [];
  const vela = [0.9, 0.95].map((factor, index) =>
    measurement(of, {
      target: device(['ethos-u55-128', 'ethos-u85-256'][index] ?? ''),
      metrics: {
        'flash.model': estimated(Math.round(rodata * factor)),
        'ram.model': estimated(Math.round(heap * (1.5 - factor))),
      },
    }),
  );
  const tflm = measurement(of, {
    toolchain: { name: 'tflm', version: '0.1', components: {} },
    target: device('host'),
    metrics: { 'flash.model': estimated(rodata + 8_000), 'ram.model': estimated(heap + 900) },
  });
  const st = measurement(of, {
    toolchain: { name: 'stedgeai', version: '3.0.0', components: {} },
    target: device('stm32f4'),
    provenance: {
      ...{ kind: 'imported', file: 'reports/st.txt', fileSha256: 'cd'.repeat(32) },
      ...{ reportedModelHash: null, modelMatch: 'unknown' },
    },
    metrics: {
      'flash.model': estimated(rodata - 4_000),
      'ram.model': estimated(heap - 1_000),
      'flash.application': estimated(rodata + 31_000),
      'ram.application': estimated(heap + 3_100),
    },
  });
  return of.name === 'kws_ref_model' ? [...vela, tflm, st] : [...vela, tflm];
}
