import { metrics } from '@edgebench/core/browser';
import { type Sweep, type Variant, weighed } from '../data/tradeoffs/sweep.ts';
import { change, number } from '../text/format.ts';
import { escapeMarkdown } from './escape.ts';
import type { Block } from './fit.ts';

/** One sweep as a heading, a table along the front, and the variants that have no place in it. */
export function sweepBlock(sweep: Sweep): Block {
  const { model, variants, leftOut } = sweep;
  return {
    title: `Sweep: ${escapeMarkdown(model, 30)}`,
    noun: 'variant',
    size: variants.length + leftOut.length,
    lines: (rows) =>
      linesOf({
        ...sweep,
        variants: variants.slice(0, rows),
        leftOut: leftOut.slice(0, Math.max(0, rows - variants.length)),
      }),
  };
}

function linesOf({ model, toolchain, target, variants, leftOut }: Sweep): string[] {
  const heads = weighed.map((id) => {
    const metric = metrics.find((one) => one.id === id);
    return `${metric?.title}${metric?.unit === 'B' ? ' (B)' : ''}`;
  });
  const place = `${escapeMarkdown(model)} on ${escapeMarkdown(`${toolchain} ${target}`)}`;
  return [
    ...[`### Sweep: ${place}`, ''],
    ...(variants.length === 0
      ? []
      : [
          `| variant | ${heads.join(' | ')} |`,
          `|:--${'|--:'.repeat(heads.length)}|`,
          ...variants.map(rowOf),
          '',
          '<sub>Bold: on the Pareto front of flash and instructions; differences from the default.</sub>',
          '',
        ]),
    ...leftOut.map(({ label, reason }) => `- ${escapeMarkdown(label)}: ${escapeMarkdown(reason)}`),
    '',
  ];
}

function rowOf({ label, onFront, weights }: Variant): string {
  const name = escapeMarkdown(label);
  const cells = weights.map((weight) => {
    if (weight === null) return 'unknown';
    const difference = weight.change === null ? '' : ` <sub>${change(weight.change)}</sub>`;
    return `${number(weight.value)}${difference}`;
  });
  return `| ${[onFront ? `**${name}**` : name, ...cells].join(' | ')} |`;
}
