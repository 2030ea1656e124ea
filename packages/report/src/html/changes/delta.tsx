/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import type { Trend } from '../../data/changes/figure.ts';

/** What tells the ways apart beside colour. */
export const trendMarks: Readonly<Record<Trend, string>> = {
  ...{ worse: '▲', better: '▼', neither: '◆' },
};

export const trendWords: Readonly<Record<Trend, string>> = {
  ...{ worse: 'worse', better: 'better', neither: 'changed' },
};

/** A difference with the way that it goes, in more than colour. */
export function Delta(props: { trend: Trend; children: ComponentChildren }): VNode {
  const { trend, children } = props;
  return (
    <span class={trend}>
      {trend !== 'neither' && (
        <span role="img" aria-label={trendWords[trend]}>
          {trendMarks[trend]}
        </span>
      )}{' '}
      {children}
    </span>
  );
}
