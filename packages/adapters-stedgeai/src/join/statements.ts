import type { StFacts } from '../facts.ts';
import type { InfoNode, StInfo } from '../info/types.ts';
import { inPools } from '../outcome/totals.ts';
import type { IoTensor, MemoryPool } from '../report/types.ts';

/** What one file says of a quantity. */
export interface Statement {
  /** 'the report', 'c_info.json'. */
  readonly by: string;
  readonly value: number | string;
  /** How far a rounded figure may be off. */
  readonly within: number;
  readonly line?: number;
}

/** Something that several files state: the first of the statements is the one that the others are held against. */
export interface Quantity {
  readonly what: string;
  readonly statements: readonly Statement[];
}

type Value = number | string | null | undefined;

/** Null and undefined: the file does not tell. */
const say = (by: string, value: Value, within = 0, line?: number): Statement[] =>
  value === null || value === undefined
    ? []
    : [{ by, value, within, ...(line !== undefined && { line }) }];

/** The tool adds up hundreds of epochs in single precision. */
const single = (value: number | undefined): number => (value ?? 0) * 1e-5;

const report = 'the report';
const frontEnd = 'c_info.json';
const compilers = "the compiler's c_info.json";
const table = 'network.csv';

/** All that more than one of the files of a run states. */
export function quantities(facts: StFacts): Quantity[] {
  return [...names(facts), ...sizes(facts), ...epochs(facts), ...cycles(facts), ...pools(facts)];
}

function names({ report: text, info, compiler, options, legacy }: StFacts): Quantity[] {
  const { summary, modelTable, compilation } = text ?? {};
  return [
    {
      what: 'hash of the model',
      statements: [
        ...say(report, summary?.modelHash),
        ...say(frontEnd, info?.tool.modelHash),
        ...say(compilers, compiler?.tool.modelHash),
        ...say('report.json', legacy?.modelHash),
      ],
    },
    {
      what: 'name of the model',
      statements: [
        ...say(report, summary?.fields.model_name ?? modelTable?.modelName),
        ...say(frontEnd, info?.tool.modelName),
        ...say('report.json', legacy?.modelName),
      ],
    },
    {
      what: 'version of the NPU compiler',
      statements: [
        ...say(report, compilation?.version),
        ...say(frontEnd, info?.compilerVersion),
        ...say(compilers, compiler?.compilerVersion),
        ...say('atonn_options.ini', options?.version),
      ],
    },
  ];
}

function sizes({ report: text, info, compiler, legacy }: StFacts): Quantity[] {
  const { summary, memoryUsage } = text ?? {};
  const total = memoryUsage?.total;
  const io = (list: readonly IoTensor[] | undefined) => sum(list?.map(({ bytes }) => bytes));
  return [
    {
      what: 'weights',
      statements: [
        ...say(report, summary?.weights?.bytes, 0, summary?.line),
        ...say(`${report}'s memory table`, total?.weightsBytes, total?.within, total?.line),
        ...say(frontEnd, info?.footprint?.weights),
        ...say(`the pools of ${frontEnd}`, inPools(info, true)),
        ...say(`the pools of ${compilers}`, inPools(compiler, true)),
        ...say('report.json', legacy?.weights),
      ],
    },
    {
      what: 'activations',
      statements: [
        ...say(report, summary?.activations?.bytes, 0, summary?.line),
        ...say(`${report}'s memory table`, total?.activationsBytes, total?.within, total?.line),
        ...say(frontEnd, info?.footprint?.activations),
        ...say(`the pools of ${frontEnd}`, inPools(info, false)),
        ...say(`the pools of ${compilers}`, inPools(compiler, false)),
        ...say('report.json', legacy?.activations),
      ],
    },
    {
      what: 'inputs',
      statements: [
        ...say(report, io(summary?.inputs)),
        ...say(frontEnd, info && ofBuffers(info, info.inputs)),
        ...say('report.json', legacy?.inputs),
      ],
    },
    {
      what: 'outputs',
      statements: [
        ...say(report, io(summary?.outputs)),
        ...say(frontEnd, info && ofBuffers(info, info.outputs)),
        ...say('report.json', legacy?.outputs),
      ],
    },
    {
      what: 'macc',
      statements: [
        ...say(report, summary?.macc || null, 0, summary?.line),
        ...say(frontEnd, sum(info?.nodes.map(({ macs }) => macs)) || null),
        ...say('report.json', legacy?.macc),
      ],
    },
    {
      what: 'number of parameters',
      statements: [...say(report, summary?.params), ...say('report.json', legacy?.params)],
    },
  ];
}

function epochs({ report: text, info, compiler }: StFacts): Quantity[] {
  const stated = text?.epochs;
  const counted = (source: StInfo | null, unit: InfoNode['unit'] | 'any') =>
    source?.kind === 'npu'
      ? source.nodes.filter((node) => node.unit !== null && (unit === 'any' || node.unit === unit))
          .length
      : null;
  const kinds = [
    ['epochs', stated?.total, 'any'],
    ['epochs in software', stated?.software, 'sw'],
    ['hybrid epochs', stated?.hybrid, 'hybrid'],
  ] as const;
  return kinds.map(([what, value, unit]) => ({
    what,
    statements: [
      ...say(report, value, 0, stated?.line),
      ...say(frontEnd, counted(info, unit)),
      ...say(compilers, counted(compiler, unit)),
    ],
  }));
}

function cycles({ info, compiler, traffic, profile }: StFacts): Quantity[] {
  const figures = [
    ['cycles', 'maxCycles', 'Total cycles', profile?.expected.cycles],
    ['ideal cycles', 'computeCycles', 'Total ideal cycles', profile?.expected.idealCycles],
    ['operations', 'operations', 'Total OPS', profile?.expected.operations],
  ] as const;
  return figures.map(([what, key, total, expected]) => ({
    what,
    statements: [
      ...say(`the sum of ${table}`, traffic?.totals[total], single(traffic?.totals[total])),
      ...say(`the rows of ${table}`, sum(traffic?.epochs.map((epoch) => epoch[key]))),
      ...say(frontEnd, sum(info?.nodes.flatMap((node) => node[key] ?? []))),
      ...say(compilers, sum(compiler?.nodes.flatMap((node) => node[key] ?? []))),
      ...say('the profiler', expected),
    ],
  }));
}

function pools({ report: text, info, compiler, traffic, pools: specs }: StFacts): Quantity[] {
  const memories = text?.memoryUsage?.memories ?? [];
  const all = [memories, info?.pools ?? [], compiler?.pools ?? [], specs ?? []].flat();
  return [...new Set(all.map(({ name }) => name))].flatMap((name) => {
    const isThis = (pool: { readonly name: string }) => pool.name === name;
    const [memory, mine] = [memories.find(isThis), info?.pools.find(isThis)];
    const [theirs, spec] = [compiler?.pools.find(isThis), specs?.find(isThis)];
    const listed = text?.memoryPools?.find(isThis);
    const used = traffic?.used[name];
    return [
      {
        what: `use of ${name}`,
        statements: [
          ...say(report, memory?.usedBytes, memory?.within, memory?.line),
          ...say(report, listed?.usedBytes, listed && slackOf(listed), listed?.line),
          ...say(frontEnd, mine?.usedBytes),
          ...say(compilers, theirs?.usedBytes),
          ...say(table, used?.bytes, used?.slack),
        ],
      },
      {
        what: `size of ${name}`,
        statements: [
          ...say(report, memory?.capacityBytes, memory?.within, memory?.line),
          ...say(frontEnd, mine?.capacityBytes),
          ...say(compilers, theirs?.capacityBytes),
          ...say('.mpool', spec?.capacityBytes),
        ],
      },
      {
        what: `address of ${name}`,
        statements: [
          ...say(report, memory?.start, 0, memory?.line),
          ...say(frontEnd, mine?.address),
          ...say(compilers, theirs?.address),
          ...say('.mpool', spec?.address),
        ],
      },
    ];
  });
}

/** The list of a CPU's pools prints two decimals of KiB or MiB. */
const slackOf = ({ usedBytes, exact }: MemoryPool): number =>
  exact ? 0 : Math.ceil((usedBytes < 1024 ** 2 ? 1024 : 1024 ** 2) * 0.005);

/** The sum; null where there is nothing to add or a part is not known. */
function sum(values: readonly (number | null)[] | undefined): number | null {
  if (!values || values.length === 0) return null;
  return values.reduce((total, value) => (total === null || value === null ? null : total + value));
}

const ofBuffers = ({ buffers }: StInfo, ids: readonly number[]): number | null =>
  sum(ids.map((id) => buffers.find((buffer) => buffer.id === id)?.bytes ?? null));
