import type { ConvolutionUnit } from './types.ts';

const type = 'LL_Convacc_InitTypeDef';
const head = /^[ \t]{0,8}(\w{1,300}?)_init\d{1,9}[ \t]{0,8}=[ \t]{0,8}\{/;
const field = /^\s{0,16}\.(\w{1,40})[ \t]{0,8}=[ \t]{0,8}(-?\d{1,9})\s{0,8}$/;

/** A set-up has about 40 fields. */
const longest = 8_192;

/** Every set-up of a convolution unit, in the order of the text; one that is cut off is left out. */
export function convolutionUnits(text: string): ConvolutionUnit[] {
  const units: ConvolutionUnit[] = [];
  let line = 1;
  let counted = 0;
  for (let at = text.indexOf(type); at >= 0; at = text.indexOf(type, at + type.length)) {
    const from = at + type.length;
    const block = text.slice(from, from + longest);
    const [start = '', name = ''] = head.exec(block) ?? [];
    const end = block.indexOf('}', start.length);
    if (name === '' || end < 0) continue;
    line += newlines(text, counted, at);
    counted = at;
    units.push({ line, name, fields: fieldsOf(block.slice(start.length, end)) });
  }
  return units;
}

function fieldsOf(body: string): Record<string, number> {
  const found = body.split(',').flatMap((part): [string, number][] => {
    const [, name, value] = field.exec(part) ?? [];
    return name === undefined ? [] : [[name, Number(value)]];
  });
  return Object.fromEntries(found);
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    count++;
  }
  return count;
}
