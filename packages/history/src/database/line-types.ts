import { metrics } from '@edgebench/core';
import { quoted } from './column.ts';

const struct = (fields: Readonly<Record<string, string>>): string =>
  `STRUCT(${Object.entries(fields)
    .map(([name, type]) => `${quoted(name)} ${type}`)
    .join(', ')})`;

const fields = (type: string, names: string): Record<string, string> =>
  Object.fromEntries(names.split(' ').map((name) => [name, type]));

const text = (names: string) => fields('VARCHAR', names);
const count = (names: string) => fields('BIGINT', names);

const reason = struct(text('code message remedy evidence'));

const run = struct({
  ...text('id tool'),
  ...fields('TIMESTAMP', 'startedAt finishedAt'),
  git: struct({ ...text('sha'), dirty: 'BOOLEAN' }),
  host: struct({ ...text('os arch cpu'), ...count('cores memoryBytes') }),
  shard: struct(count('index count')),
});

const model = struct({
  ...text('id name path format md5'),
  ...count('bytes macs params'),
  ops: 'MAP(VARCHAR, BIGINT)',
  limits: struct(count('constantsBytes arenaBytes')),
  unavailable: reason,
});

const figure = (unit: string) =>
  struct({ value: unit === 'ms' ? 'DOUBLE' : 'BIGINT', ...text('basis unavailable') });

const measurement = struct({
  ...text('cell model modelName status'),
  toolchain: struct({ ...text('name version'), components: 'MAP(VARCHAR, VARCHAR)' }),
  target: struct({ ...text('id device'), options: 'MAP(VARCHAR, VARCHAR)' }),
  reason,
  provenance: struct({ ...text('kind modelMatch'), durationMs: 'DOUBLE' }),
  metrics: struct(Object.fromEntries(metrics.map(({ id, unit }) => [id, figure(unit)]))),
  memories: `${struct({ ...text('name role'), ...count('usedBytes capacityBytes') })}[]`,
  traffic: `${struct({ ...text('memory basis'), ...count('readBytes writtenBytes') })}[]`,
  sections: `${struct({ ...text('module'), ...count('text rodata data bss') })}[]`,
  placement: struct({ ...text('unit'), ...count('npu cpu float') }),
  layers: `${struct({
    ...text('name type unit'),
    ...count('index macs cycles constants activations live'),
  })}[]`,
  diagnostics: `${struct({
    ...text('rule severity message evidence remedy'),
    where: struct({ ...text('layer op'), ...count('line') }),
  })}[]`,
  equivalence: struct({
    ...text('verdict reason reference explainedBy'),
    ...count('vectors elements mismatches'),
    maxAbsDifference: 'DOUBLE',
  }),
  artefacts: `${struct({ ...text('name sha256'), ...count('bytes') })}[]`,
  samples: `${struct({ ...text('metric'), values: 'DOUBLE[]' })}[]`,
});

/** What DuckDB's JSON reader takes out of a line of a run file, by key; what is not named here is left. */
export const lineTypes: Readonly<Record<string, string>> = {
  schema: 'VARCHAR',
  counts: struct(count('models measurements')),
  run,
  unaffected: 'VARCHAR[]',
  model,
  measurement,
};
