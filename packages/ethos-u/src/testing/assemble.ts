import type { Product } from '../architecture.ts';
import { type CommandLayout, codeOf, type Field } from '../commands/layout.ts';
import { u55Commands } from '../commands/u55.ts';
import { u85Commands } from '../commands/u85.ts';

/** A command's name without `NPU_`, and its fields; 0 for those left out. */
export type Line = readonly [name: string, fields?: Readonly<Record<string, number>>];

/** Words of a stream of these commands; NPU_OP_STOP is added. */
export function assemble(lines: readonly Line[], product: Product = 'u55'): Uint32Array {
  const layouts = product === 'u85' ? u85Commands : u55Commands;
  const encode = ([name, fields = {}]: Line): number[] => {
    const layout = layouts.find((known) => known.name === `NPU_${name}`);
    if (layout === undefined) throw new Error(`no command NPU_${name}`);
    return encodeCommand(layout, fields);
  };
  return Uint32Array.from([...lines, ['OP_STOP', { mask: 0xffff }] as const].flatMap(encode));
}

function encodeCommand(layout: CommandLayout, fields: Readonly<Record<string, number>>): number[] {
  const unknown = Object.keys(fields).filter((key) => !layout.fields.some((f) => f.name === key));
  if (unknown.length > 0) throw new Error(`${layout.name} has no ${unknown}`);
  let command = BigInt(codeOf(layout));
  for (const field of layout.fields) command |= encodeField(field, fields[field.name] ?? 0);
  const first = Number(command & 0xffff_ffffn);
  return layout.kind === 'cmd0' ? [first] : [first, Number(command >> 32n)];
}

function encodeField({ high, low, isAddress }: Field, value: number): bigint {
  if (!isAddress) return BigInt.asUintN(high - low + 1, BigInt(value)) << BigInt(low);
  const bits = BigInt.asUintN(40, BigInt(value));
  return ((bits >> 32n) << 16n) | ((bits & 0xffff_ffffn) << 32n);
}
