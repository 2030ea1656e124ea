import { metrics } from '@edgebench/core/browser';
import { marks } from '../data/marks.ts';
import { type Sweep, type Variant, weighed } from '../data/tradeoffs/sweep.ts';
import { change, number, plural } from '../text/format.ts';
import { oneLine } from '../text/visible.ts';
import type { TerminalCell } from './table.ts';

/** `Sweep: kws on iree riscv32: 2 of 6 variants on the front, +zb (flash −16.1 %, instructions −9.0 %), …`. */
export function sweepLine({ model, toolchain, target, variants, leftOut }: Sweep): string {
  const front = variants.filter(({ onFront }) => onFront);
  const failed = leftOut.length === 0 ? '' : `; ${leftOut.length} not ranked`;
  const counts = `${front.length} of ${plural(variants.length, 'variant')} on the front`;
  const place = oneLine(`${model} on ${toolchain} ${target}`, 120);
  return `Sweep: ${place}: ${[counts, ...front.map(variantText)].join('; ')}${failed}`;
}

/** A row for each variant, below a head: its figures with their changes from the default, in colour on the front. */
export function sweepRows({ variants }: Sweep): TerminalCell[][] {
  const heads = weighed.map((id) => metrics.find((metric) => metric.id === id)?.title ?? id);
  return [
    ['', ...heads].map((text) => ({ text, style: 'dim' })),
    ...variants.map(({ label, onFront, weights }) =>
      [label, ...weights.map(weightText)].map(
        (text): TerminalCell => (onFront ? { text, style: 'green' } : { text }),
      ),
    ),
  ];
}

function weightText(weight: Variant['weights'][number]): string {
  if (weight === null) return marks.unstated;
  return `${number(weight.value)} ${(weight.change === null ? '' : change(weight.change)).padStart(8)}`;
}

function variantText({ label, weights }: Variant): string {
  const changes = weights.flatMap((weight, index) => {
    const name = weighed[index]?.split('.')[0];
    return weight === null || !weight.change ? [] : [`${name} ${change(weight.change)}`];
  });
  return changes.length === 0 ? label : `${label} (${changes.join(', ')})`;
}
