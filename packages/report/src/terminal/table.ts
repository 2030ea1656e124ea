import { cut, width as widthOf } from '../text/cut.ts';
import { plural } from '../text/format.ts';

export interface TerminalCell {
  /** Printable already: one line, no control characters. */
  readonly text: string;
  readonly style?: Style;
}

export interface TableOptions {
  readonly heads: number;
  readonly width: number;
  readonly paint: Paint;
  readonly maxBlocks: number;
}

export type Style = 'bold' | 'green' | 'red' | 'yellow' | 'dim';
export type Paint = (style: Style, text: string) => string;

/**
 * A table in lines of at most `width` columns: first column to the left and repeated, all others to the
 * right; columns that do not fit go to a further block below, of which there are at most `maxBlocks`.
 * In each block rows are left out that have nothing to say there; the first `heads` rows stay.
 */
export function terminalTable(
  rows: readonly (readonly TerminalCell[])[],
  { heads, width, paint, maxBlocks }: TableOptions,
): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column]?.text ?? ''))),
  );
  const first = Math.min(widths[0] ?? 0, Math.max(8, Math.floor(width * 0.4)));
  const lines: string[] = [];
  const all = blocks(widths, first, width);
  for (const block of all.slice(0, maxBlocks)) {
    if (lines.length > 0) lines.push('');
    for (const [index, row] of rows.entries()) {
      if (index >= heads && block.every((column) => (row[column]?.text ?? '') === '')) continue;
      const cells = block.map((column) => {
        const room = Math.min(widths[column] ?? 0, width - first - 2);
        return `  ${padded(row[column], room, 'right', paint)}`;
      });
      lines.push(`${padded(row[0], first, 'left', paint)}${cells.join('')}`.trimEnd());
    }
  }
  const left = all.slice(maxBlocks).flat().length;
  if (left > 0) lines.push(cut(`… and ${plural(left, 'column')} more: see index.html`, width));
  return lines;
}

function blocks(widths: readonly number[], first: number, width: number): number[][] {
  const found: number[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (let column = 1; column < widths.length; column++) {
    const wanted = 2 + (widths[column] ?? 0);
    if (used + wanted > width) {
      found.push([]);
      used = first;
    }
    found.at(-1)?.push(column);
    used += wanted;
  }
  return found;
}

function padded(
  cell: TerminalCell | undefined,
  room: number,
  side: 'left' | 'right',
  paint: Paint,
): string {
  const text = cut(cell?.text ?? '', room);
  const space = ' '.repeat(Math.max(0, room - widthOf(text)));
  const bare = text.trimEnd();
  const painted = cell?.style === undefined || bare === '' ? bare : paint(cell.style, bare);
  const after = text.slice(bare.length);
  return side === 'left' ? painted + after + space : space + painted + after;
}
