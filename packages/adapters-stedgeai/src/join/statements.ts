import type { StFacts } from '../facts.ts';
import type { StInfo } from '../info/types.ts';
import { inPools } from '../outcome/totals.ts';
import type { IoTensor } from '../report/types.ts';
import { npuStatements } from './npu-statements.ts';
import { poolStatements } from './pool-statements.ts';
import { by, type Quantity, say, sum } from './statement.ts';

/** All that more than one of the files of a run states. */
export const quantities = (facts: StFacts): Quantity[] => [
  ...names(facts),
  ...sizes(facts),
  ...npuStatements(facts),
  ...poolStatements(facts),
];

function names({ report: text, info, compiler, options, legacy }: StFacts): Quantity[] {
  const { summary, modelTable, compilation } = text ?? {};
  return [
    {
      what: 'hash of the model',
      statements: [
        ...say(by.report, summary?.modelHash),
        ...say(by.running, text?.validationRun?.runtime?.hash),
        ...say(by.info, info?.tool.modelHash),
        ...say(by.compiler, compiler?.tool.modelHash),
        ...say(by.legacy, legacy?.modelHash),
      ],
    },
    {
      what: 'name of the model',
      statements: [
        ...say(by.report, summary?.fields.model_name ?? modelTable?.modelName),
        ...say(by.info, info?.tool.modelName),
        ...say(by.legacy, legacy?.modelName),
      ],
    },
    {
      what: 'version of the NPU compiler',
      statements: [
        ...say(by.report, compilation?.version),
        ...say(by.info, info?.compilerVersion),
        ...say(by.compiler, compiler?.compilerVersion),
        ...say(by.options, options?.version),
      ],
    },
  ];
}

function sizes({ report: text, info, compiler, legacy }: StFacts): Quantity[] {
  const { summary, memoryUsage, footprint, validationRun } = text ?? {};
  const runtime = validationRun?.runtime;
  const total = memoryUsage?.total;
  const io = (list: readonly IoTensor[] | undefined) => sum(list?.map(({ bytes }) => bytes));
  return [
    {
      what: 'weights',
      statements: [
        ...say(by.report, summary?.weights?.bytes, 0, summary?.line),
        ...say(`${by.report}'s memory table`, total?.weightsBytes, total?.within, total?.line),
        ...say(by.info, info?.footprint?.weights),
        ...say(`the pools of ${by.info}`, inPools(info, true)),
        ...say(`the pools of ${by.compiler}`, inPools(compiler, true)),
        ...say(by.running, runtime?.weights),
        ...say(by.legacy, legacy?.weights),
      ],
    },
    {
      what: 'activations',
      statements: [
        ...say(by.report, summary?.activations?.bytes, 0, summary?.line),
        ...say(`${by.report}'s memory table`, total?.activationsBytes, total?.within, total?.line),
        ...say(by.info, info?.footprint?.activations),
        ...say(`the pools of ${by.info}`, inPools(info, false)),
        ...say(`the pools of ${by.compiler}`, inPools(compiler, false)),
        ...say(by.running, runtime?.activations),
        ...say(by.legacy, legacy?.activations),
      ],
    },
    {
      what: 'inputs',
      statements: [
        ...say(by.report, io(summary?.inputs)),
        ...say(by.info, info && ofBuffers(info, info.inputs)),
        ...say(by.legacy, legacy?.inputs),
      ],
    },
    {
      what: 'outputs',
      statements: [
        ...say(by.report, io(summary?.outputs)),
        ...say(by.info, info && ofBuffers(info, info.outputs)),
        ...say(by.legacy, legacy?.outputs),
      ],
    },
    {
      what: 'macc',
      statements: [
        ...say(by.report, summary?.macc || null, 0, summary?.line),
        ...say(by.info, sum(info?.nodes.map(({ macs }) => macs)) || null),
        ...say(by.running, runtime?.macc || null),
        ...say(by.legacy, legacy?.macc),
      ],
    },
    {
      what: "the runtime's flash",
      statements: [
        ...say(by.report, footprint?.runtime?.flash, 0, footprint?.line),
        ...say(by.info, info?.footprint?.kernelFlash || null),
      ],
    },
    {
      what: "the runtime's RAM",
      statements: [
        ...say(by.report, footprint?.runtime?.ram, 0, footprint?.line),
        ...say(by.info, info?.footprint?.kernelRam || null),
      ],
    },
    {
      what: 'microseconds of a sample',
      statements: [
        ...say(by.report, micros(validationRun?.durationMs), 0.5, validationRun?.line),
        ...say(by.info, micros(info?.run?.durationMs)),
      ],
    },
    {
      what: 'number of parameters',
      statements: [...say(by.report, summary?.params), ...say(by.legacy, legacy?.params)],
    },
  ];
}

const micros = (ms: number | null | undefined): number | null => (ms == null ? null : ms * 1000);

function ofBuffers({ buffers }: StInfo, ids: readonly number[]): number | null {
  const sizes = new Map(buffers.map(({ id, bytes }) => [id, bytes]));
  return sum(ids.map((id) => sizes.get(id) ?? null));
}
