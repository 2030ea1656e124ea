import type { Table } from './column.ts';
import { column } from './tables.ts';

/** A list of a measurement as a table of its own; `items` is the SQL of the list. */
export interface ListTable extends Table {
  readonly items: string;
}

/** One row for each item, beside the key columns of its measurement. */
export const lists: readonly ListTable[] = [
  {
    name: 'layers',
    about: 'One row for each layer, as the toolchain reports them.',
    items: 'it.layers',
    example:
      "SELECT name, type, cycles FROM layers WHERE model = 'digits_cnn' AND unit = 'npu' ORDER BY cycles DESC NULLS LAST LIMIT 10",
    columns: [
      column('index', 'BIGINT', 'item.index', 'place in the order of execution, from 0'),
      column('name', 'VARCHAR', 'item.name', "the toolchain's name of it"),
      column('type', 'VARCHAR', 'item.type', 'what it computes'),
      column('unit', 'VARCHAR', 'item.unit', 'which unit runs it: `npu`, `cpu`, `float`'),
      column('macs', 'BIGINT', 'item.macs', 'multiply-accumulates'),
      column('cycles', 'BIGINT', 'item.cycles', 'cycles'),
      column('constants', 'BIGINT', 'item.constants', 'weights and biases, B'),
      column('activations', 'BIGINT', 'item.activations', 'feature maps, B'),
      column('live', 'BIGINT', 'item.live', 'of the arena in use while it runs, B'),
    ],
  },
  {
    name: 'memories',
    about: 'One row for each memory of the target that the model uses.',
    items: 'it.memories',
    example:
      'SELECT target, name, max(used_bytes) AS most FROM memories GROUP BY ALL ORDER BY most DESC',
    columns: [
      column('name', 'VARCHAR', 'item.name', 'as the target names it'),
      column('role', 'VARCHAR', 'item.role', '`arena`, `constants`, `code`, ...'),
      column('used_bytes', 'BIGINT', 'item.usedBytes', 'B'),
      column('capacity_bytes', 'BIGINT', 'item.capacityBytes', 'B; NULL: unknown'),
    ],
  },
  {
    name: 'traffic',
    about: 'What one inference reads from a memory and writes to it.',
    items: 'it.traffic',
    example: 'SELECT memory, sum(read_bytes) AS read FROM traffic GROUP BY memory',
    columns: [
      column('memory', 'VARCHAR', 'item.memory', 'name, as in `memories`'),
      column('read_bytes', 'BIGINT', 'item.readBytes', 'B'),
      column('written_bytes', 'BIGINT', 'item.writtenBytes', 'B'),
      column('basis', 'VARCHAR', 'item.basis', 'how it came to be'),
    ],
  },
  {
    name: 'sections',
    about: 'One row for each module of a linked image.',
    items: 'it.sections',
    example: 'SELECT module, max(text + rodata + data) AS flash FROM sections GROUP BY module',
    columns: [
      column('module', 'VARCHAR', 'item.module', 'object file or library'),
      column('text', 'BIGINT', 'item.text', 'code, B'),
      column('rodata', 'BIGINT', 'item.rodata', 'read-only data, B'),
      column('data', 'BIGINT', 'item.data', 'initialised data, B'),
      column('bss', 'BIGINT', 'item.bss', 'zeroed data, B'),
    ],
  },
  {
    name: 'diagnostics',
    about: 'One row for each finding of a rule.',
    items: 'it.diagnostics',
    example:
      "SELECT rule, count(*) AS cells FROM diagnostics WHERE severity = 'error' GROUP BY rule ORDER BY cells DESC",
    columns: [
      column('rule', 'VARCHAR', 'item.rule', 'id of the rule'),
      column('severity', 'VARCHAR', 'item.severity', '`error`, `warning` or `info`'),
      column('message', 'VARCHAR', 'item.message', 'what was found'),
      column('layer', 'VARCHAR', 'item."where".layer', 'where'),
      column('op', 'VARCHAR', 'item."where".op', 'where'),
      column('evidence', 'VARCHAR', 'item.evidence', "the tool's own words"),
      column('remedy', 'VARCHAR', 'item.remedy', 'what to do'),
    ],
  },
  {
    name: 'samples',
    about: 'Repeated timings, one row for each metric, in the order in which they were taken.',
    items: 'it.samples',
    example:
      'SELECT model, target, list_median("values") AS median FROM samples WHERE metric = \'latency\'',
    columns: [
      column('metric', 'VARCHAR', 'item.metric', '`latency` or `compile`'),
      column('values', 'DOUBLE[]', 'item."values"', 'ms'),
    ],
  },
  {
    name: 'artefacts',
    about: 'Files that a cell kept in the cache.',
    items: 'it.artefacts',
    example: 'SELECT model, name, count(DISTINCT sha256) AS contents FROM artefacts GROUP BY ALL',
    columns: [
      column('name', 'VARCHAR', 'item.name', 'name'),
      column('sha256', 'VARCHAR', 'item.sha256', 'of its content'),
      column('bytes', 'BIGINT', 'item.bytes', 'B'),
    ],
  },
];
