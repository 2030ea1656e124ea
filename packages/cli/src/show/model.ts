import type { Model } from '@edgebench/core';
import { brief, plain } from '../plain.ts';
import { table } from './table.ts';

/** A model's facts as text for people. */
export function describeModel(model: Model): string {
  const { name, format, bytes, macs, params, limits, md5, id, ops, unavailable } = model;
  const { floatOps = [] } = model;
  const number = (value: number | null, unit = '') =>
    value === null ? '–' : `${value.toLocaleString('en')}${unit}`;
  const facts = table(
    [
      ['file', number(bytes, ' B')],
      ['SHA-256', id],
      ['MD5', md5],
      ['MACs', number(macs)],
      ['parameters', number(params)],
      ['constants, least', number(limits.constantsBytes, ' B')],
      ['arena, least', number(limits.arenaBytes, ' B')],
      ...tensors('input', model.inputs),
      ...tensors('output', model.outputs),
    ],
    ['left', 'left'],
  );
  const counts = Object.entries(ops).sort(([, a], [, b]) => b - a);
  return [
    `${brief(name)} · ${format} model`,
    ...(unavailable ? [`  ${plain(unavailable.message)} [${unavailable.code}]`] : []),
    ...(unavailable?.remedy ? [`  ${unavailable.remedy}`] : []),
    ...facts,
    ...table(
      counts.map(([op, count]) => [brief(op), String(count)]),
      ['left', 'right'],
    ),
    ...(floatOps.length > 0 ? ['', '  float in a quantised model'] : []),
    ...table(
      floatOps.map((op) => [
        brief(op.name),
        brief(op.type),
        `${number(op.macs)} MACs`,
        brief(op.reason, 300),
      ]),
      ['left', 'left', 'right', 'left'],
    ),
    '',
  ].join('\n');
}

const tensors = (what: string, list: Model['inputs']): string[][] =>
  list.map(({ name, shape, type, scale, zeroPoint }) => [
    what,
    `${type}[${shape.join('x')}]${scale === null ? '' : ` scale ${scale}, zero point ${zeroPoint}`} ${brief(name)}`,
  ]);
