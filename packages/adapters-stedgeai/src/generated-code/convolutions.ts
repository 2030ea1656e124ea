import type { GeneratedConvolution } from '@edgebench/core';
import type { ConvolutionUnit, GeneratedCode } from './types.ts';
import { convolutionUnits } from './units.ts';

/**
 * The convolutions of generated C. A tall kernel is cut into units named `_subm_<k>` from the top, whose results are added;
 * many input channels go through a chain of units named `_ca_pipe_<k>`, of which the last one shifts. Never throws.
 */
export function readGeneratedCode(text: string): GeneratedCode {
  const groups = new Map<string, ConvolutionUnit[]>();
  for (const unit of convolutionUnits(text)) {
    const name = unit.name.replace(suffixes, '');
    const group = groups.get(name);
    if (group) group.push(unit);
    else groups.set(name, [unit]);
  }
  return {
    compiler: compilerIn(/GIT_DESCRIPTION "[^"\n]{1,80}/.exec(text)?.[0] ?? ''),
    convolutions: [...groups].flatMap(([name, units]) => convolutionOf(name, units) ?? []),
  };
}

/** The build of the NPU's compiler in 'atonn-v1.1.1-14-ge619e860': 'v1.1.1-14'; null where there is none. */
export const compilerIn = (text: string): string | null =>
  /atonn-(v\d[\d.]{0,20}(?:-\d{1,6})?)/.exec(text)?.[1] ?? null;

const suffixes = /(?:_(?:subm|ca_pipe)_\d{1,4}){1,4}$/;

/** Null where the units do not agree, or where they only copy: padding is computed by units with 8-bit results. */
function convolutionOf(
  name: string,
  units: readonly ConvolutionUnit[],
): GeneratedConvolution | null {
  const parts = lastOfParts(units);
  const agreed = (field: string): number | null => {
    const values = new Set(parts.map(({ fields }) => fields[field]));
    const [value] = values;
    return values.size === 1 && value !== undefined && value >= 0 ? value : null;
  };
  const rows = parts.map(({ fields }) => fields.kernelHeight ?? 0);
  const [shift, width] = [agreed('shift_o'), agreed('kernelWidth')];
  const [down, across] = [agreed('vstride'), agreed('hstride')];
  if (shift === null || width === null || down === null || across === null) return null;
  if (agreed('outbytes_o') === 1 || rows.some((count) => count < 1)) return null;
  const height = rows.reduce((sum, count) => sum + count, 0);
  return { name, kernel: [height, width], stride: [down, across], shift, rows };
}

/** Of each part of the kernel, from the top, the unit that shifts: the last one of its chain. */
function lastOfParts(units: readonly ConvolutionUnit[]): ConvolutionUnit[] {
  const parts = new Map<number, ConvolutionUnit>();
  for (const unit of units) {
    const part = numberIn(unit, 'subm');
    const before = parts.get(part);
    if (before && numberIn(before, 'ca_pipe') > numberIn(unit, 'ca_pipe')) continue;
    parts.set(part, unit);
  }
  return [...parts].sort(([a], [b]) => a - b).map(([, unit]) => unit);
}

/** 0 where the name has no such number. */
const numberIn = ({ name }: ConvolutionUnit, word: 'subm' | 'ca_pipe'): number => {
  const [suffix = ''] = suffixes.exec(name) ?? [];
  return Number(new RegExp(`_${word}_(\\d{1,4})`).exec(suffix)?.[1] ?? 0);
};
