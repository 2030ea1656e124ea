import stringWidth from 'string-width';

/** Rows in aligned columns, indented by two; widths as a terminal shows them. */
export function table(
  rows: readonly (readonly string[])[],
  align: readonly ('left' | 'right')[],
): string[] {
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
