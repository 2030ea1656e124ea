import { type Path, paths } from './litert.ts';
import { geometricMean, type Spread } from './statistics.ts';

/** Microseconds of one inference, emulator and runtime of one path in turns. */
export interface Pair {
  readonly emulator: Spread;
  readonly litert: Spread;
}

export interface ModelResult {
  readonly model: string;
  readonly file: string;
  /** Rounds repeated because the processor was taken away. */
  readonly disturbed: number;
  readonly macs: number;
  /** Null where the profile or the runtime does not take the model. */
  readonly paths: Readonly<Record<Path, Pair | null>>;
}

const micro = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
const ratio = ({ emulator, litert }: Pair): number => litert.median / emulator.median;
const withSpread = ({ median, p10, p90 }: Spread): string =>
  `${micro(median)} (${micro(p10)}–${micro(p90)})`;

/** How many times as fast as LiteRT, over the models that both take. */
export const overall = (results: readonly ModelResult[], path: Path): number =>
  geometricMean(
    results.flatMap((result) => (result.paths[path] ? [ratio(result.paths[path])] : [])),
  );

/** Markdown: one row for each model and path, then the geometric means. */
export function table(results: readonly ModelResult[]): string {
  const rows = results.flatMap(({ model, macs, paths: pairs }) =>
    paths.map((path) => {
      const pair = pairs[path];
      if (pair === null) return `| ${model} | ${path} | – | – | – | – | – |`;
      const { emulator, litert } = pair;
      const rate = (macs / emulator.median / 1_000).toFixed(1);
      const least = (litert.min / emulator.min).toFixed(1);
      return `| ${model} | ${path} | ${withSpread(emulator)} | ${withSpread(litert)} | ${rate} | ${ratio(pair).toFixed(1)} | ${least} |`;
    }),
  );
  const means = paths.map((path) => `${path} ${overall(results, path).toFixed(2)}`);
  return [
    '| model | path of LiteRT | emulator, µs | LiteRT, µs | GMAC/s | times as fast | of the minima |',
    '|---|---|--:|--:|--:|--:|--:|',
    ...rows,
    '',
    `Times as fast, geometric mean of the medians: ${means.join(', ')}.`,
  ].join('\n');
}
