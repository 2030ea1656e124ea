import { decodeCommands } from '../commands/decode.ts';
import type { Command } from '../commands/types.ts';
import { readCompiled } from '../container/read.ts';
import type { NpuOp } from '../container/types.ts';
import { operationsOf } from '../machine/operations.ts';
import type { Operation, Stretch } from '../machine/types.ts';

/** A copy of a compiled model whose first stream and constants can be changed in place; nothing changes its length. */
export interface EditableModel {
  /** The whole file. */
  readonly bytes: Uint8Array;
  readonly op: NpuOp;
  readonly commands: readonly Command[];
  /** As they were before any change. */
  readonly operations: readonly Operation[];
  /** Sets the bits 31:16 of a command. */
  readonly setParam: (command: Command, param: number) => void;
  readonly setPayload: (command: Command, payload: number) => void;
  /** Makes a command set a register to what it holds anyway. */
  readonly remove: (command: Command) => void;
  readonly setWord: (command: Command, word: number) => void;
  /** Of the constants, also where a transfer brings them to the stretch first. */
  readonly constantsOf: (operation: Operation, stretch: Stretch) => Uint8Array;
}

export function editModel(model: Uint8Array): EditableModel {
  const bytes = model.slice();
  const compiled = readCompiled(bytes);
  const [op] = compiled.npuOps;
  const main = compiled.graph.subgraphs[0];
  const payload = main.tensors[main.ops[op.index].inputs[0]].data ?? new Uint8Array();
  const stream = new DataView(payload.buffer, payload.byteOffset + op.streamOffset);
  const commands = decodeCommands(op.words, op.product);
  const operations = operationsOf(commands);
  const setWord = ({ offset }: Command, word: number): void => stream.setUint32(offset, word, true);
  return {
    bytes,
    op,
    commands,
    operations,
    setWord,
    setParam: (command, param) => stream.setUint16(command.offset + 2, param, true),
    setPayload: ({ offset }, value) => stream.setUint32(offset + 4, value, true),
    remove: (command) => {
      const setter = commands.findLast(
        ({ index, kind, isOperation }) => index < command.index && kind === 'cmd0' && !isOperation,
      );
      if (setter !== undefined) setWord(command, op.words[setter.offset / 4]);
    },
    constantsOf: (operation, { region, address, length }) => {
      const bring = operations.findLast(
        (other) =>
          other.index < operation.index &&
          other.kind === 'dma' &&
          other.destination.region === region &&
          other.destination.address <= address &&
          address < other.destination.address + other.length,
      );
      const from =
        bring?.kind === 'dma'
          ? bring.source.address + address - bring.destination.address
          : address;
      return (op.regions[0].data ?? new Uint8Array()).subarray(from, from + length);
    },
  };
}

/** The command that sets a register for this very operation, behind the one before; null where it is set earlier. */
export function setterOf(
  { commands }: Pick<EditableModel, 'commands'>,
  operation: Operation,
  register: string,
): Command | null {
  const before = commands.findLast(
    ({ index, isOperation, name }) =>
      index < operation.command.index && isOperation && !name.endsWith('_WAIT'),
  );
  return (
    commands.findLast(
      ({ index, name }) =>
        name === `NPU_SET_${register}` &&
        index < operation.command.index &&
        index > (before?.index ?? -1),
    ) ?? null
  );
}
