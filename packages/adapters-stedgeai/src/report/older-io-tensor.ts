import { elementBytes } from './io-tensor.ts';
import { count, real } from './numbers.ts';
import type { IoTensor } from './types.ts';

/** stm.ai's types, and the names that ST Edge AI Core has for them. */
const olderTypes: Readonly<Record<string, string>> = {
  ai_float: 'f32',
  ai_i8: 'int8',
  ai_u8: 'uint8',
  ai_i16: 'int16',
  ai_u16: 'uint16',
  ai_i32: 'int32',
  ai_bool: 'bool',
};

/** `360 items, 1.41 KiB, ai_float, FLOAT32, (30, 1, 12)`; of int8 with `scale=0.0078, zero_point=-1` or `s=0.0078, zp=-1`. */
const olderForm =
  /^([\d,]{1,21}) items?, [\d.,]{1,24} \w{1,8}, (ai_\w{1,16}),(.{0,120}?) \((\d[\d, ]{0,80})\)(?:, domain:(\S{1,200}))?$/;

const named = /^'(.{1,400})'(?: \(domain:(\S{1,200})\))?$/;
const bracketed = /^(\S{1,400}) \[(.{1,400})\]$/;

/** `input_0 [360 items, 1.41 KiB, ai_float, FLOAT32, (30, 1, 12)]`, as stm.ai wrote up to 6.0. */
export function bracketedTensor(text: string): IoTensor | null {
  const [, name, described] = bracketed.exec(text) ?? [];
  return name === undefined || described === undefined ? null : olderTensor(name, described);
}

/** `'input_0'` or `'input_0' (domain:activations/**default**)`, and on the next line what stm.ai 7 and 8 say of it. */
export function twoLineTensor(first: string, second: string): IoTensor | null {
  const [, name, domain] = named.exec(first) ?? [];
  const tensor = name === undefined ? null : olderTensor(name, second);
  return tensor && { ...tensor, placement: tensor.placement ?? placementOf(domain) };
}

/** Whether a line only names a tensor, so that the next one describes it. */
export const namesTensor = (text: string): boolean => named.test(text);

function olderTensor(name: string, text: string): IoTensor | null {
  const [, items, tool = '', quantisation = '', dims = '', domain] = olderForm.exec(text) ?? [];
  const type = olderTypes[tool] ?? tool.replace(/^ai_/, '');
  const shape = (dims.match(/\d{1,15}/g) ?? []).map(Number);
  const elements = count(items);
  if (elements === null) return null;
  const bytes = elements * (elementBytes[type] ?? Number.NaN);
  return {
    name,
    type,
    shape,
    bytes: Number.isSafeInteger(bytes) ? bytes : null,
    scale: real(/\b(?:scale|s)=([^,]{1,40})/.exec(quantisation)?.[1]?.trim()),
    zeroPoint: real(/\b(?:zero_point|zero|zp)=([^,]{1,40})/.exec(quantisation)?.[1]?.trim()),
    placement: placementOf(domain),
  };
}

/** `activations/**default**`, `user/`. */
const placementOf = (domain: string | undefined): string | null => domain?.split('/')[0] ?? null;
