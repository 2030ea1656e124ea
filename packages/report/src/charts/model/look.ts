import type { PartKind } from '../../data/model/memory-map.ts';
import { colors, series } from '../spec.ts';

/** Room above a chart for a legend of so many lines, in pixels. */
export const legendRoom = (lines: number): number => 16 + 18 * lines;

/** Bytes, MACs or cycles along an axis. */
export const amount = (title: string): { title: string; format: string; tickCount: number } => ({
  title,
  format: '~s',
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

/** Of Okabe and Ito's, the ones that lie beside each other far apart; greys for what is not of the model. */
export const partColors: Readonly<Record<PartKind, string>> = {
  constants: series[0] ?? '',
  code: series[4] ?? '',
  runtime: series[3] ?? '',
  activations: series[2] ?? '',
  io: series[5] ?? '',
  stack: series[4] ?? '',
  heap: series[3] ?? '',
  text: series[4] ?? '',
  data: series[1] ?? '',
  bss: series[5] ?? '',
  rest: 'var(--cpu, #a9b1ba)',
};
