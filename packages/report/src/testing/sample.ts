import {
  diagnostic,
  type Measurement,
  type Model,
  type Results,
  unavailable,
} from '@edgebench/core';
import { counted, device, estimated, measurement, model, refused, results } from './documents.ts';

const zoo: readonly Model[] = [
  entry('ds-cnn-kws', 53_936, 2_656_768, 24_356, 16_000),
  entry('resnet8-cifar', 96_320, 12_501_632, 78_666, 49_152),
  entry('mobilenet-v1-025-vww', 325_216, 7_489_664, 221_794, 55_296),
  entry('autoencoder-ad', 276_976, 264_192, 268_976, 768),
  entry('st-mnist', 14_872, 887_889, 16_812, 6_272),
  entry('dense-784-1000', 800_456, 784_000, 788_000, 1_784),
  entry('conv1d-30x10', 31_220, 887_889, 16_860, 34_000, { format: 'onnx', macs: null }),
  entry('gemm-1024-257', 268_400, 263_168, 264_196, 1_281),
  entry('float-mlp', 128_560, 31_744, 127_016, 640),
];

const npus = [
  ['ethos-u55-128', 'Ethos_U55_High_End_Embedded/Shared_Sram', 1],
  ['ethos-u55-256', 'Ethos_U55_High_End_Embedded/Shared_Sram', 0.98],
  ['ethos-u65-512', 'Ethos_U65_High_End/Dedicated_Sram', 1.06],
  ['ethos-u85-256', 'Ethos_U85_SYS_DRAM_Mid/Dedicated_Sram', 1.13],
] as const;

const rules: Results['rules'] = {
  'npu-unused': {
    title: 'Accelerator not used',
    explanation: 'An accelerator was asked for, and every op runs on the CPU.',
    docs: 'docs/diagnostics.md#npu-unused',
  },
  'few-layers-dominate': {
    title: 'Few layers take most of the time',
    explanation: 'Work on any other layer can hardly make the model faster.',
    docs: 'docs/diagnostics.md#few-layers-dominate',
  },
};

/** A zoo of nine models with every status, imports, a mismatch, a float island and N6 epochs. */
export function sample(): Results {
  const cells = [...zoo.flatMap(onVela), ...zoo.flatMap(onIree), ...onStEdgeAi()];
  return { ...results(zoo, cells), rules };
}

function entry(
  name: string,
  bytes: number,
  macs: number,
  constantsBytes: number,
  arenaBytes: number,
  details: Partial<Model> = {},
): Model {
  return model(name, {
    bytes,
    macs,
    limits: { constantsBytes, arenaBytes, liveBytes: [arenaBytes] },
    ...details,
  });
}

function onVela(of: Model): Measurement[] {
  const toolchain = { name: 'vela', version: '5.2.0', components: {} };
  return npus.map(([id, options, factor]) => {
    const target = device(id, options);
    if (of.format === 'onnx') {
      const message = 'Vela takes TFLite and TOSA, not ONNX';
      const remedy = 'convert the model to TFLite, or leave vela out by --toolchains';
      const provenance = { kind: 'none' } as const;
      return refused(
        of,
        'unsupported',
        { code: 'format', message, remedy },
        { toolchain, target, provenance },
      );
    }
    if (of.name === 'float-mlp') return allOnCpu(of, target);
    const flash = Math.round((of.limits.constantsBytes ?? 0) * 1.09 * factor) + 480;
    const ram = Math.round((of.limits.arenaBytes ?? 0) * (2.4 - factor));
    return measurement(of, {
      toolchain,
      target,
      metrics: {
        'flash.model': estimated(flash, ['weights', 'scales', 'command stream']),
        'ram.model': estimated(ram, ['activations', 'I/O']),
        'flash.application': unavailable('Vela links no application'),
        'ram.application': unavailable('Vela links no application'),
        macs: counted(of.macs ?? 0, 'MACs'),
        cycles: counted(Math.round(((of.macs ?? 0) / 128) * 2.1 * factor), 'cycles'),
      },
      memories: [
        { name: 'SRAM', role: 'arena', usedBytes: ram, capacityBytes: null },
        { name: 'off-chip flash', role: 'constants', usedBytes: flash, capacityBytes: 16_777_216 },
      ],
      diagnostics: [diagnostic('few-layers-dominate', 'info', '1 of 12 layers takes 61 %')],
      placement: {
        unit: 'ops',
        npu: 12,
        cpu: of.name === 'st-mnist' ? 1 : 0,
        float: 0,
        epochs: null,
      },
    });
  });
}

function allOnCpu(of: Model, target: Measurement['target']): Measurement {
  return measurement(of, {
    target,
    metrics: {},
    placement: { unit: 'ops', npu: 0, cpu: 4, float: 0, epochs: null },
    diagnostics: [
      diagnostic('npu-unused', 'error', 'Vela exited 0 and put all 4 ops on the CPU', {
        evidence:
          'Warning (supported operators) operator: RELU\nReason: input is not int8, int16 or uint8',
        remedy: 'quantise the model to int8 before it goes to Vela',
      }),
    ],
  });
}

function onIree(of: Model): Measurement[] {
  const toolchain = { name: 'iree', version: '3.13.0', components: { tosa: '2026.2.0' } };
  const constants = of.limits.constantsBytes ?? 0;
  if (of.name === 'dense-784-1000') {
    const reason = {
      code: 'ui8',
      message: 'iree-compile rejects tensor<1x784xui8>: unsigned types have no lowering',
      remedy: 'make the model with int8 inputs and outputs',
      evidence:
        "error: failed to legalize operation 'tosa.rescale' that was explicitly marked illegal",
    };
    return ['host', 'riscv32-imafdc'].map((id) =>
      refused(of, 'failed', reason, { toolchain, target: device(id) }),
    );
  }
  return [
    measurement(of, {
      toolchain,
      target: device('host'),
      metrics: { 'flash.model': estimated(constants + 41_220), 'ram.model': estimated(49_000) },
      equivalence: {
        ...measurement(of).equivalence,
        verdict: of.name === 'resnet8-cifar' ? 'divergent' : 'exact',
        reason: null,
        reference: 'tflm',
        vectors: 16,
        elements: 192,
        mismatches: of.name === 'resnet8-cifar' ? 17 : 0,
        maxAbsDifference: of.name === 'resnet8-cifar' ? 15 : 0,
        firstDifference: of.name === 'resnet8-cifar' ? 'op 3 CONV_2D: 12 against 27' : null,
      },
      placement: { unit: 'ops', npu: null, cpu: 14, float: 0, epochs: null },
    }),
    measurement(of, {
      toolchain,
      target: device('riscv32-imafdc'),
      metrics: {
        'flash.model': estimated(constants + 9_812, ['constants', 'dispatch code']),
        'ram.model': estimated((of.limits.arenaBytes ?? 0) + 6_400),
        code: estimated(9_812),
      },
      sections: [{ module: 'network.o', text: 1_650, rodata: 148, data: 568, bss: 16 }],
      diagnostics:
        of.name === 'st-mnist'
          ? [diagnostic('constants-in-data', 'warning', '16,812 B of constants sit in .data', {})]
          : [],
    }),
  ];
}

function onStEdgeAi(): Measurement[] {
  const [conv1d, gemm] = [zoo[6], zoo[7]];
  const toolchain = (version: string | null) => ({ name: 'stedgeai', version, components: {} });
  const imported = (file: string, modelMatch: 'match' | 'mismatch' | 'unknown') =>
    ({
      kind: 'imported',
      file,
      fileSha256: 'cd'.repeat(32),
      reportedModelHash: '0123456789abcdef0123456789abcdef',
      modelMatch,
    }) as const;
  const away = zoo.flatMap((of) =>
    ['stm32n6', 'stm32h7'].map((id) =>
      refused(
        of,
        'unavailable',
        {
          code: 'tool-missing',
          message: 'ST Edge AI Core is not on this machine',
          remedy: 'install it and set STEDGEAI_CORE_DIR, or import its reports with --import',
        },
        { toolchain: toolchain(null), target: device(id), provenance: { kind: 'none' } },
      ),
    ),
  );
  if (conv1d === undefined || gemm === undefined) return away;
  return [
    ...away,
    measurement(conv1d, {
      toolchain: toolchain('3.0.0'),
      target: device('stm32h7'),
      provenance: imported('reports/conv1d_generate_report.txt', 'match'),
      metrics: {
        'flash.model': estimated(16_860),
        'ram.model': estimated(36_432),
        'flash.application': estimated(33_166, ['constants', 'runtime code', 'C library']),
        'ram.application': estimated(37_016, ['activations', 'runtime data']),
        constants: estimated(16_860),
        activations: estimated(36_432),
        macs: counted(887_889, 'MACs'),
      },
      placement: { unit: 'layers', npu: null, cpu: 8, float: 2, epochs: null },
      diagnostics: [
        diagnostic('float-island', 'error', '94.9 % of the operations are smul_f32_f32', {
          layer: 'conv2d_4',
          evidence: 'smul_f32_f32 842,400 of 887,889',
          remedy: 'quantise the inputs and outputs of conv2d_4 and conv2d_7',
        }),
      ],
    }),
    measurement(gemm, {
      toolchain: toolchain('3.0.0'),
      target: device('stm32n6'),
      provenance: imported('reports/gemm_n6.txt', 'unknown'),
      metrics: {
        'flash.model': estimated(1_287_937),
        macs: unavailable('the tool prints macc 0: not counted'),
      },
      placement: {
        unit: 'epochs',
        npu: null,
        cpu: null,
        float: null,
        epochs: { hw: 19, sw: 3, hybrid: 1 },
      },
    }),
    measurement('st-mnist', {
      toolchain: toolchain('2.2.0'),
      target: device('stm32h7'),
      provenance: imported('reports/old_st_mnist.txt', 'mismatch'),
      metrics: { 'flash.model': estimated(20_480), 'flash.application': estimated(41_032) },
    }),
  ];
}
