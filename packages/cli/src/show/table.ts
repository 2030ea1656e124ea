import stringWidth from 'string-width';

/** Characters of a cell: measuring the width of a million of them takes minutes. */
const most = 400;

/** Rows in aligned columns, indented by two; widths as a terminal shows them. What is longer than any text for people is cut. */
export function table(
  whole: readonly (readonly string[])[],
  align: readonly ('left' | 'right')[],
): string[] {
  const rows = whole.map((row) => row.map(cut));
  const widths = align.map((_, column) =>
    Math.max(0, ...rows.map((row) => stringWidth(row[column] ?? ''))),
  );
  return rows.map((row) => {
    const cells = widths.map((width, column) => {
      const text = row[column] ?? '';
      const space = ' '.repeat(width - stringWidth(text));
      return align[column] === 'right' ? space + text : text + space;
    });
    return `  ${cells.join('  ')}`.trimEnd();
  });
}

const cut = (text: string): string =>
  text.length <= most ? text : `${[...text.slice(0, most)].slice(0, -1).join('')}…`;
