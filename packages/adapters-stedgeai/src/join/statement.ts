/** What one file says of a quantity. */
export interface Statement {
  /** 'the report', 'c_info.json'. */
  readonly by: string;
  readonly value: number | string;
  /** How far a rounded figure may be off. */
  readonly within: number;
  readonly line?: number;
}

/** Something that several files state: the first of the statements is the one that the others are held against. */
export interface Quantity {
  readonly what: string;
  readonly statements: readonly Statement[];
}

type Value = number | string | null | undefined;

/** Null and undefined: the file does not tell. */
export const say = (by: string, value: Value, within = 0, line?: number): Statement[] =>
  value === null || value === undefined
    ? []
    : [{ by, value, within, ...(line !== undefined && { line }) }];

/** The files as the findings name them. */
export const by = {
  report: 'the report',
  info: 'c_info.json',
  compiler: "the compiler's c_info.json",
  traffic: 'network.csv',
  running: 'the code that ran',
  legacy: 'report.json',
  options: 'atonn_options.ini',
  pools: '.mpool',
  profile: 'the profiler',
} as const;

/** The sum; null where there is nothing to add or a part is not known. */
export function sum(values: readonly (number | null)[] | undefined): number | null {
  if (!values || values.length === 0) return null;
  return values.reduce((total, value) => (total === null || value === null ? null : total + value));
}
