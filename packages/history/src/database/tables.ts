import { metrics } from '@edgebench/core';
import type { Column, Table } from './column.ts';

const column = (name: string, type: string, from: string, about: string): Column => ({
  name,
  type,
  about,
  from,
});

/** The column of `measurements` that a metric has. */
export const metricColumn = (id: string): string => id.replace('.', '_');

const runs: Table = {
  name: 'runs',
  about: 'One row for each run file.',
  example: 'SELECT started_at, commit, cells, failed FROM runs ORDER BY started_at DESC LIMIT 20',
  columns: [
    column('run', 'VARCHAR', 'run.id', 'id of the run'),
    column('started_at', 'TIMESTAMP', 'run.startedAt', 'UTC'),
    column('finished_at', 'TIMESTAMP', 'run.finishedAt', 'UTC'),
    column('tool', 'VARCHAR', 'run.tool', 'edgebench and its version'),
    column('commit', 'VARCHAR', 'run.git.sha', 'of git; NULL outside a repository'),
    column('dirty', 'BOOLEAN', 'run.git.dirty', 'whether files differed from the commit'),
    column('os', 'VARCHAR', 'run.host.os', 'of the machine that ran it'),
    column('arch', 'VARCHAR', 'run.host.arch', 'its processor architecture'),
    column('cpu', 'VARCHAR', 'run.host.cpu', 'its processor'),
    column('cores', 'BIGINT', 'run.host.cores', 'its cores'),
    column('memory_bytes', 'BIGINT', 'run.host.memoryBytes', 'its memory, B'),
    column('shard', 'BIGINT', 'run.shard.index', 'which share of a plan it is; NULL: all of it'),
    column('shards', 'BIGINT', 'run.shard.count', 'of how many shares'),
    column('unaffected', 'BIGINT', 'len(unaffected)', 'cells that were left to the baseline'),
    column('cells', 'BIGINT', 'cells', 'measurements in it'),
    column('failed', 'BIGINT', 'failed', 'those of status `failed`'),
    column('divergent', 'BIGINT', 'divergent', 'those of verdict `divergent`'),
    column('file', 'VARCHAR', 'file_name', 'name of the run file'),
  ],
};

const models: Table = {
  name: 'models',
  about: 'One row for each model of each run.',
  example: 'SELECT DISTINCT model, model_id, bytes, params FROM models ORDER BY model',
  columns: [
    column('run', 'VARCHAR', 'run', 'id of the run'),
    column('started_at', 'TIMESTAMP', 'started_at', 'of the run, UTC'),
    column('model', 'VARCHAR', 'it.name', 'name'),
    column('model_id', 'VARCHAR', 'it.id', 'SHA-256 of the file'),
    column('path', 'VARCHAR', 'it.path', 'where it lay'),
    column('format', 'VARCHAR', 'it.format', '`tflite`, `onnx` or `unknown`'),
    column('md5', 'VARCHAR', 'it.md5', 'MD5 of the file'),
    column('bytes', 'BIGINT', 'it.bytes', 'of the file, B'),
    column('macs', 'BIGINT', 'it.macs', 'multiply-accumulates of one inference'),
    column('params', 'BIGINT', 'it.params', 'parameters'),
    column('ops', 'MAP(VARCHAR, BIGINT)', 'it.ops', "how many of each op: `ops['CONV_2D']`"),
    column('constants_bytes', 'BIGINT', 'it.limits.constantsBytes', 'least bytes of constants, B'),
    column('arena_bytes', 'BIGINT', 'it.limits.arenaBytes', 'least arena, B'),
    column('unavailable', 'VARCHAR', 'it.unavailable.code', 'why the facts are NULL'),
  ],
};

/** What says where a measurement is from; the tables of what lies in measurements show it too. */
const keys: readonly Column[] = [
  column('run', 'VARCHAR', 'run', 'id of the run'),
  column('started_at', 'TIMESTAMP', 'started_at', 'of the run, UTC'),
  column('model', 'VARCHAR', 'it.modelName', 'name of the model'),
  column('toolchain', 'VARCHAR', 'it.toolchain.name', 'name'),
  column('version', 'VARCHAR', 'it.toolchain.version', 'of the toolchain'),
  column('target', 'VARCHAR', 'it.target.id', 'id of the target'),
  column('provenance', 'VARCHAR', 'it.provenance.kind', '`executed`, `imported` or `none`'),
];

const measurements: Table = {
  name: 'measurements',
  about: 'One row for each measurement: a cell (model x toolchain x target) in a run.',
  example:
    "SELECT started_at, version, flash_model, ram_model FROM measurements WHERE model = 'digits_cnn' AND toolchain = 'vela' ORDER BY started_at",
  columns: [
    column('measurement', 'BIGINT', 'number', 'its number in this database, to join by'),
    ...keys,
    column('cell', 'VARCHAR', 'it.cell', 'hash of all that decides the result'),
    column('model_id', 'VARCHAR', 'it.model', 'SHA-256 of the model; NULL: not at hand'),
    column('device', 'VARCHAR', 'it.target.device', 'of the target'),
    column('options', 'MAP(VARCHAR, VARCHAR)', 'it.target.options', 'of the target'),
    column('components', 'MAP(VARCHAR, VARCHAR)', 'it.toolchain.components', 'and versions'),
    column('status', 'VARCHAR', 'it.status', '`ok`, `failed`, `unsupported`, `unavailable`'),
    column('reason', 'VARCHAR', 'it.reason.code', 'why it is not `ok`: a code'),
    column('message', 'VARCHAR', 'it.reason.message', 'the same in words'),
    column('duration_ms', 'DOUBLE', 'it.provenance.durationMs', 'that the tools took, ms'),
    column('verdict', 'VARCHAR', 'it.equivalence.verdict', 'of the equivalence'),
    column('reference', 'VARCHAR', 'it.equivalence.reference', 'profile it was compared with'),
    column('explained_by', 'VARCHAR', 'it.equivalence.explainedBy', 'profile it equals'),
    column('elements', 'BIGINT', 'it.equivalence.elements', 'elements of outputs compared'),
    column('mismatches', 'BIGINT', 'it.equivalence.mismatches', 'elements that differ'),
    column('max_difference', 'DOUBLE', 'it.equivalence.maxAbsDifference', 'largest difference'),
    column('placement_unit', 'VARCHAR', 'it.placement.unit', '`ops`, `layers` or `epochs`'),
    column('placement_npu', 'BIGINT', 'it.placement.npu', 'of them on the accelerator'),
    column('placement_cpu', 'BIGINT', 'it.placement.cpu', 'of them on the processor'),
    column('placement_float', 'BIGINT', 'it.placement.float', 'of these, in floating point'),
    ...metrics.map(({ id, title, unit }) =>
      column(
        metricColumn(id),
        unit === 'ms' ? 'DOUBLE' : 'BIGINT',
        `it.metrics."${id}".value`,
        `${title}, ${unit}; NULL: unknown`,
      ),
    ),
  ],
};

/** What `measurements` keeps for the view `figures` beside its columns. */
const figureDetails: readonly Column[] = metrics.flatMap(({ id }) =>
  ['basis', 'unavailable'].map((detail) =>
    column(`${metricColumn(id)}_${detail}`, 'VARCHAR', `it.metrics."${id}".${detail}`, ''),
  ),
);

export { column, figureDetails, keys, measurements, models, runs };
