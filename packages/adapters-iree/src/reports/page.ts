import { type LineCount, layoutOf, setAside, type UnrecognisedLine } from '@edgebench/core';
import { type MarkdownTable, markdownTables } from './markdown-table.ts';
import { type StatedSize, statedSizes } from './page-figures.ts';
import { type PageRun, readRuns } from './page-run.ts';
import { parseSize, type SizeEntry } from './size.ts';

/** A Markdown page on IREE firmware: its environment list, and `size` tables under headings. */
export interface FootprintPage {
  /** `- **Name**: value` of the page, the name in lower case; the first of each name. */
  readonly environment: Readonly<Record<string, string>>;
  readonly images: readonly PageImage[];
  readonly tables: readonly MarkdownTable[];
  readonly runs: readonly PageRun[];
  /** Where the page says that weights or constants lie in `.data`. */
  readonly constantsInData: { readonly line: number; readonly text: string } | null;
  /** Non-blank lines: all, those of the page's own text, and what is left. */
  readonly lines: LineCount;
  readonly unrecognised: readonly UnrecognisedLine[];
}

export interface PageImage {
  /** What follows the colon of the level-2 heading above, or all of that heading. */
  readonly title: string;
  readonly size: SizeEntry;
  /** What the page says the image's module does, such as a demonstration instead of the model. */
  readonly moduleFunction: string | null;
  /** Sizes of this image in the page's own words. */
  readonly stated: readonly StatedSize[];
}

const listItem = /^\s*-\s+\*\*([^*]+)\*\*:\s*(.*?)\s*$/;

/** Reads such a page. Throws a `BenchError` `bad-size` where it has no table of `size`. */
export function parseFootprintPage(markdown: string): FootprintPage {
  const lines = markdown.split(/\r?\n/);
  const items = lines.flatMap((line, index) => {
    const [, name, value] = listItem.exec(line) ?? [];
    return name === undefined || value === undefined
      ? []
      : [{ name: name.toLowerCase(), value, index }];
  });
  const claim = lines.findIndex(
    (line) => /weights|constants/i.test(line) && line.includes('.data'),
  );
  const headings = lines.flatMap((line, index) => (line.startsWith('## ') ? [index] : []));
  const sizes = statedSizes(lines);
  const images = parseSize(markdown).map((size): PageImage => {
    const start = headings.findLast((index) => index < size.line) ?? 0;
    const end = headings.find((index) => index >= size.line) ?? lines.length;
    const heading = (lines[start] ?? '').replace(/^#+\s*/, '');
    const described = items.find(
      ({ name, index }) => name === 'function' && index > start && index < end,
    );
    return {
      title: heading.replace(/^[^:]*:\s*/, '') || size.file,
      size,
      moduleFunction: described?.value ?? null,
      stated: sizes.filter(({ file, line }) =>
        file === null ? line > start && line <= end : file === size.file,
      ),
    };
  });
  const tables = markdownTables(lines);
  const { runs, told } = readRuns(lines);
  const output = [...told, ...images.flatMap(({ size }) => [size.line - 1, size.line])];
  const read = [
    ...[...items.map(({ index }) => index + 1), ...sizes.map(({ line }) => line), claim + 1],
    ...tables.flatMap(({ line, rows }) => [
      line,
      line + 1,
      ...rows.map((_, row) => line + 2 + row),
    ]),
  ];
  return {
    environment: Object.fromEntries(items.reverse().map(({ name, value }) => [name, value])),
    ...{ images, tables, runs },
    constantsInData:
      claim < 0 ? null : { line: claim + 1, text: (lines[claim] ?? '').slice(0, 300) },
    ...countLines(lines, new Set(output), new Set(read)),
  };
}

/** Lines by what became of them: `output` is what programs printed, `read` what was taken from the page's own text. */
function countLines(
  lines: readonly string[],
  output: ReadonlySet<number>,
  read: ReadonlySet<number>,
): Pick<FootprintPage, 'lines' | 'unrecognised'> {
  const all = lines.flatMap((text, index) =>
    text.trim() === '' ? [] : [{ line: index + 1, text: text.slice(0, 500) }],
  );
  const { surrounding, unrecognised } = setAside(
    all.filter(({ line }) => !output.has(line)),
    layoutOf(all.map(({ line }) => line)),
  );
  const isLeft = ({ line }: UnrecognisedLine) => !read.has(line);
  return {
    lines: { total: all.length, surrounding: surrounding.filter(isLeft).length },
    unrecognised: unrecognised.filter(isLeft),
  };
}
