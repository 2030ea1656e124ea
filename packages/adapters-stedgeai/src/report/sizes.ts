/** Bytes as a table or a host states them, often in a larger unit and rounded. */
export interface RoundedBytes {
  /** The nearest whole number. */
  readonly bytes: number;
  /** How far the true figure may be from it. */
  readonly within: number;
}

/** Units as ST's tools and the linker write them: kB, MB and GB too are powers of 1024. */
const unitBytes: ReadonlyMap<string, number> = new Map([
  ['B', 1],
  ['kB', 1024],
  ['KB', 1024],
  ['KiB', 1024],
  ['MB', 1024 ** 2],
  ['MiB', 1024 ** 2],
  ['GB', 1024 ** 3],
  ['GiB', 1024 ** 3],
]);

/** A size in a pattern of the NPU compiler's tables: two groups, for {@link roundedBytes}. */
export const sizePattern = '(\\d{1,12}(?:\\.\\d{1,6})?) ([kMG]?B)';

/**
 * `497`, `B`; `100.086`, `kB`: a decimal stands for all counts of bytes that round to it. In kB with three
 * decimals this is one or two, so most such figures are exact.
 */
export function roundedBytes(
  digits: string | undefined,
  unit: string | undefined,
): RoundedBytes | null {
  const scale = unitBytes.get(unit ?? '');
  if (scale === undefined || !/^\d{1,12}(?:\.\d{1,6})?$/.test(digits ?? '')) return null;
  const decimals = digits?.split('.')[1]?.length ?? 0;
  const value = Number(digits) * scale;
  const bytes = Math.round(value);
  if (!Number.isSafeInteger(bytes)) return null;
  const half = scale === 1 ? 0 : (0.5 * scale) / 10 ** decimals;
  const within = Math.max(Math.floor(value + half) - bytes, bytes - Math.ceil(value - half), 0);
  return { bytes, within };
}
