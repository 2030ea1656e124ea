import type { PartKind } from '../../data/model/memory-map.ts';
import { colors, series } from '../spec.ts';

/** Room above a chart for a legend of so many lines, in pixels. */
export const legendRoom = (lines: number): number => 16 + 18 * lines;

/** Bytes, MACs or cycles along an axis. */
export const amount = (title: string): { title: string; labelExpr: string; tickCount: number } => ({
  title,
  // An axis that is given the format gives zero the prefix of the others: 0k.
  labelExpr: "format(datum.value, '~s')",
  tickCount: 5,
});

/** Names down the left side. */
export const names: { readonly title: null } & Record<string, unknown> = {
  title: null,
  domain: false,
  ticks: false,
  labelLimit: 0,
  labelColor: colors.ink,
  labelPadding: 6,
};

/** Of Okabe and Ito's: no two that meet in one chart are the same; grey for what is not told apart. */
export const partColors: Readonly<Record<PartKind, string>> = {
  constants: series[0] ?? '',
  code: series[4] ?? '',
  runtime: series[3] ?? '',
  activations: series[2] ?? '',
  io: series[5] ?? '',
  stack: series[4] ?? '',
  heap: series[1] ?? '',
  text: series[4] ?? '',
  data: series[1] ?? '',
  bss: series[5] ?? '',
  rest: 'var(--cpu, #a9b1ba)',
};
