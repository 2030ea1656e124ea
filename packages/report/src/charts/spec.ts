import type { TopLevelSpec } from 'vega-lite';

/** One chart: a pure spec, what it shows in words, and where its numbers stand as a table. */
export interface Chart {
  readonly id: string;
  readonly title: string;
  /** The text alternative: what is compared, how, and what stands out. */
  readonly summary: string;
  readonly spec: TopLevelSpec;
  /** Its numbers, where the spec does not say them well: see `chartData`. */
  readonly data?: ChartData;
}

/** The numbers of a chart: a head for each column, and a line for each datum. */
export interface ChartData {
  readonly head: readonly string[];
  readonly lines: readonly (readonly (string | number | boolean | null)[])[];
}

/**
 * Colours as CSS variables with a fallback: inside the page they follow the colour scheme, a single SVG
 * file shows the fallback. The series colours are those of Okabe and Ito, told apart by the colour-blind.
 */
export const series: readonly string[] = [
  'var(--s1, #0072b2)',
  'var(--s2, #d55e00)',
  'var(--s3, #009e73)',
  'var(--s4, #cc79a7)',
  'var(--s5, #b8860b)',
  'var(--s6, #56b4e9)',
];

export const shapes: readonly string[] = [
  'circle',
  'square',
  'triangle-up',
  'diamond',
  'cross',
  'triangle-down',
];

const ink = 'var(--ink, #1d2126)';
const muted = 'var(--muted, #5b6470)';
const line = 'var(--line, #d9dde2)';

const bad = 'var(--bad, #b3261e)';
const warn = 'var(--warn, #8a5a00)';

export const colors: Readonly<Record<'ink' | 'muted' | 'line' | 'bad' | 'warn', string>> = {
  ...{ ink, muted, line, bad, warn },
};

/** Look of all charts. */
export const config: NonNullable<TopLevelSpec['config']> = {
  background: 'transparent',
  font: 'system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif',
  aria: false,
  view: { stroke: null },
  axis: {
    labelColor: muted,
    titleColor: muted,
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: 'normal',
    gridColor: line,
    domainColor: line,
    tickColor: line,
  },
  legend: {
    labelColor: ink,
    titleColor: muted,
    titleFontWeight: 'normal',
    labelFontSize: 11,
    titleFontSize: 11,
    orient: 'top',
    direction: 'horizontal',
    labelLimit: 220,
    columns: 4,
  },
};

/**
 * Fixed room for labels, `left` pixels of it for row names: without a canvas Vega guesses text widths, and
 * leaves far too much.
 */
export const frame = (left: number): Pick<TopLevelSpec, 'autosize' | 'padding'> => ({
  autosize: { type: 'none' },
  padding: { left, top: 36, right: 14, bottom: 38 },
});
