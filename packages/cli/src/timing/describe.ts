import type { Timing } from '@edgebench/gate';
import { plain } from '../plain.ts';
import { table } from '../show/table.ts';
import type { TimedFigure, TimedRow } from './rows.ts';
import type { Spread } from './spread.ts';

/** Timings as text for people: a cell's name, and below it a line for each metric. */
export function describeTimings(rows: readonly TimedRow[]): string {
  const lines = table([head, ...rows.flatMap(({ figures }) => figures.map(cells))], align);
  const [title = '', ...figures] = lines;
  const blocks = rows.map((row) => {
    const name = `${plain(row.model)} · ${row.toolchain} ${row.version ?? ''} · ${row.target}`;
    const failures = row.failed.map(
      ({ side, reason }) => `  ${side}: ${plain(reason.message)} [${reason.code}]`,
    );
    const timed = figures.splice(0, row.figures.length);
    const nothing = failures.length + timed.length === 0 ? ['  no sample was taken'] : [];
    return [name, ...failures, ...timed, ...nothing];
  });
  const isTimed = rows.some(({ figures }) => figures.length > 0);
  return `${[...(isTimed ? [title] : []), ...blocks.flat()].join('\n')}\n`;
}

const head = ['', 'baseline', 'spread', 'candidate', 'spread', 'change', '95 %', 'p', 'verdict'];

const align = head.map((_, k) => (k === 0 || k === 8 ? 'left' : 'right'));

const cells = ({ metric, baseline, candidate, timing }: TimedFigure): string[] => [
  metric,
  time(baseline.median),
  spread(baseline),
  time(candidate.median),
  spread(candidate),
  timing.ratio === null ? '–' : change(timing.ratio),
  timing.interval === null ? '–' : `${timing.interval.map(change).join(' to ')}`,
  timing.p === null ? '–' : probability(timing.p),
  verdict(timing),
];

/** Four digits, which is more than samples of this kind agree on. */
const time = (ms: number): string => `${Number(ms.toPrecision(4))} ms`;

/** How far the middle half of the samples reaches, over the median. */
const spread = ({ median, quartiles: [low, high] }: Spread): string =>
  `${((100 * (high - low)) / median).toFixed(1)} %`;

const change = (ratio: number): string => {
  const percent = (100 * (ratio - 1)).toFixed(1);
  return `${Number(percent) > 0 ? '+' : ''}${Number(percent) === 0 ? '0.0' : percent} %`;
};

const probability = (p: number): string => (p < 0.0001 ? '<0.0001' : p.toFixed(4));

const words = { worse: 'slower', better: 'faster', same: 'same' } as const;

/** Where there is a ratio, the columns before say what the reason would say again. */
const verdict = ({ verdict, severity, reason, ratio }: Timing): string =>
  verdict === 'undecided'
    ? `no verdict: ${ratio === null ? plain(reason) : 'too noisy to tell'}`
    : `${words[verdict]}${verdict === 'worse' && severity !== null ? ` (${severity})` : ''}`;
