import type { FactTable } from '@edgebench/core';
import {
  acceleratorOf,
  type Command,
  type CompiledModel,
  decodeCommands,
  disassemble,
  type NpuOp,
  operationsOf,
  sizeOf,
} from '@edgebench/ethos-u';
import { operationRow } from './operation-row.ts';

/** The disassembly of one operator's stream. */
export interface Disassembly {
  /** The operator's place in the model. */
  readonly op: number;
  readonly lines: readonly string[];
}

/** What stands in a model that Vela wrote: of each `ethos-u` operator its commands, memories and operations. */
export const compiledFacts = (model: CompiledModel): FactTable[] =>
  model.npuOps.flatMap((op) => {
    const commands = decodeCommands(op.words, op.product);
    const tables = [commandFacts(op, commands), regionFacts(model, op)];
    return op.product === 'u85' ? tables : [...tables, operationFacts(op, commands)];
  });

/** Every command of every operator, as Vela's own dump prints it. */
export const disassemblies = ({ npuOps }: CompiledModel): Disassembly[] =>
  npuOps.map(({ index, words, product }) => ({
    op: index,
    lines: disassemble(decodeCommands(words, product)),
  }));

export const describeDisassembly = ({ op, lines }: Disassembly): string =>
  [`operator ${op} · ${lines.length} commands`, ...lines, ''].join('\n');

const titleOf = ({ index, config }: NpuOp): string => {
  const { product, macsPerCycle } = acceleratorOf(config);
  return `Operator ${index} · ethos-${product}-${macsPerCycle} (0x${config.toString(16)})`;
};

function commandFacts(op: NpuOp, commands: readonly Command[]): FactTable {
  const counts = new Map<string, number>();
  for (const { name, isOperation } of commands) {
    const kind = isOperation ? name : 'NPU_SET_*';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const { bytes } = sizeOf(commands);
  return {
    title: `${titleOf(op)} · commands, ${bytes.toLocaleString('en-US')} B`,
    columns: [
      { key: 'command', holds: 'text' },
      { key: 'count', holds: 'number' },
    ],
    rows: [
      ...[...counts].map(([command, count]) => ({ command, count })),
      { command: 'all', count: commands.length },
    ],
  };
}

const regionFacts = ({ graph }: CompiledModel, op: NpuOp): FactTable => ({
  title: `${titleOf(op)} · regions`,
  columns: [
    { key: 'region', holds: 'number' },
    { key: 'role', holds: 'text' },
    { key: 'bytes', holds: 'number' },
    { key: 'in arena at', holds: 'address' },
    { key: 'tensor', holds: 'text' },
  ],
  rows: op.regions.map(({ role, bytes, arenaOffset, tensor }, region) => ({
    region,
    role,
    bytes,
    'in arena at': arenaOffset,
    tensor: graph.subgraphs[0]?.tensors[tensor]?.name ?? '',
  })),
});

const operationFacts = (op: NpuOp, commands: readonly Command[]): FactTable => ({
  title: `${titleOf(op)} · operations`,
  columns: [
    { key: '#', holds: 'number' },
    { key: 'offset', holds: 'address' },
    { key: 'operation', holds: 'text' },
    { key: 'kernel', holds: 'text' },
    { key: 'OFM', holds: 'text' },
    { key: 'IFM', holds: 'text' },
    { key: 'bytes', holds: 'number' },
  ],
  rows: operationsOf(commands).map((operation) => operationRow(operation, op.regions)),
});
