import type { Product } from '../architecture.ts';
import { EthosUError } from '../errors.ts';
import { type CommandLayout, codeOf, fieldOf } from './layout.ts';
import type { Command } from './types.ts';
import { u55Commands } from './u55.ts';
import { u85Commands } from './u85.ts';

const byCode = (layouts: readonly CommandLayout[]): ReadonlyMap<number, CommandLayout> =>
  new Map(layouts.map((layout) => [codeOf(layout), layout]));

const u55 = byCode(u55Commands);
const products: Readonly<Record<Product, ReadonlyMap<number, CommandLayout>>> = {
  u55,
  u65: u55,
  u85: byCode(u85Commands),
};

const stop = 'NPU_OP_STOP';

/**
 * Decodes a command stream up to its NPU_OP_STOP, which is the last command. Throws an {@link EthosUError} with the offset
 * in the stream: `unknown-opcode`, `unknown-value` of a field, `truncated` (no second word, or no NPU_OP_STOP).
 */
export function decodeCommands(words: Uint32Array, product: Product): Command[] {
  const layouts = products[product];
  const commands: Command[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const offset = at * 4;
    const code = words[at] & 0xffff;
    const layout = layouts.get(code);
    if (layout === undefined) throw unknownOpcode(code, product, offset);
    const { kind, opcode, name } = layout;
    const param = words[at] >>> 16;
    if (kind === 'cmd1') at += 1;
    if (at === words.length) throw truncated(`${name} without its second word`, offset);
    const payload = kind === 'cmd1' ? words[at] : 0;
    const fields = readFields(layout, param, payload, offset);
    const isOperation = name.startsWith('NPU_OP_');
    const index = commands.length;
    commands.push({
      index,
      offset,
      kind,
      opcode,
      name,
      param,
      payload,
      fields,
      isOperation,
      layout,
    });
    if (name === stop) return commands;
  }
  throw truncated(`the command stream ends without ${stop}`, words.length * 4);
}

function readFields(
  { name, fields }: CommandLayout,
  param: number,
  payload: number,
  offset: number,
): Record<string, number> {
  const read: Record<string, number> = {};
  for (const field of fields) {
    const value = fieldOf(field, param, payload);
    if (field.values?.has(value) === false) {
      throw new EthosUError('unknown-value', `${name} has the ${field.name} ${value}`, {
        offset,
        of,
        remedy: 'the stream is damaged, or written for another product',
      });
    }
    read[field.name] = value;
  }
  return read;
}

const of = 'the command stream';

const unknownOpcode = (code: number, product: Product, offset: number): EthosUError =>
  new EthosUError(
    'unknown-opcode',
    `0x${code.toString(16).padStart(4, '0')} is no command of an Ethos-${product.toUpperCase()}`,
    { offset, of, remedy: 'the stream is damaged, or written for another product' },
  );

const truncated = (what: string, offset: number): EthosUError =>
  new EthosUError('truncated', what, { offset, of, remedy: 'compile the model anew' });
