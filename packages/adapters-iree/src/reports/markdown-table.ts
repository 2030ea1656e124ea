/** A table of a Markdown page: its cells by the names of its columns. */
export interface MarkdownTable {
  /** Line of its head, from 1. */
  readonly line: number;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

const separator = /^\|(?: ?:?-{3,}:? ?\|){1,40}\s*$/;

/** The tables of a page. */
export function markdownTables(lines: readonly string[]): MarkdownTable[] {
  return lines.flatMap((text, index) => {
    if (!separator.test(text)) return [];
    const columns = cells(lines[index - 1] ?? '');
    const end = lines.findIndex((line, place) => place > index && !line.startsWith('|'));
    const rows = lines.slice(index + 1, end < 0 ? lines.length : end).map((line) => {
      const values = cells(line);
      return Object.fromEntries(columns.map((column, place) => [column, values[place] ?? '']));
    });
    return columns.length > 0 ? [{ line: index, rows }] : [];
  });
}

/** `| **a** | b |` as a, b. */
const cells = (line: string): string[] =>
  line.startsWith('|')
    ? line
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.trim().replace(/^\*\*(.*)\*\*$/, '$1'))
    : [];
