const bars = '▁▂▃▄▅▆▇█';

/** Values as bars from the least to the most, one character each; all the same are all low. */
export function sparkline(values: readonly number[]): string {
  const least = Math.min(...values);
  const range = Math.max(...values) - least;
  return values
    .map((value) => {
      const step = range === 0 ? 0 : Math.round(((value - least) / range) * (bars.length - 1));
      return bars[step] ?? '';
    })
    .join('');
}
