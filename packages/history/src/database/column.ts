/** A column of a table or view of the database. */
export interface Column {
  readonly name: string;
  /** DuckDB's. */
  readonly type: string;
  /** What it holds, for people: a phrase in Markdown. */
  readonly about: string;
  /** The SQL that takes it out of a line of a run file. */
  readonly from: string;
}

/** A table that is filled from run files, one row for each line or each item of a list in a line. */
export interface Table {
  readonly name: string;
  readonly about: string;
  readonly columns: readonly Column[];
  /** A query that a user may begin with. */
  readonly example: string;
}

/** An identifier as SQL takes any name. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text as a literal of SQL, which has no NUL. */
export const literal = (text: string): string =>
  `'${text.replaceAll('\0', '\uFFFD').replaceAll("'", "''")}'`;
