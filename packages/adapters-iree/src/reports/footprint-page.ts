import { type Diagnostic, diagnostic, type ReportReader } from '@edgebench/core';
import { rules } from '../rules.ts';
import { imageOutcome } from './image.ts';
import { isSizeHeader, parseSize, type SizeEntry } from './size.ts';

/** A Markdown page on IREE firmware: its environment list, and `size` tables under headings. */
export interface FootprintPage {
  /** `- **Name**: value` of the page, the name in lower case; the first of each name. */
  readonly environment: Readonly<Record<string, string>>;
  readonly images: readonly PageImage[];
  /** Where the page says that weights or constants lie in `.data`. */
  readonly constantsInData: { readonly line: number; readonly text: string } | null;
}

export interface PageImage {
  /** What follows the colon of the level-2 heading above, or all of that heading. */
  readonly title: string;
  readonly size: SizeEntry;
  /** What the page says the image's module does, such as a demonstration instead of the model. */
  readonly moduleFunction: string | null;
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
    };
  });
  return {
    environment: Object.fromEntries(items.reverse().map(({ name, value }) => [name, value])),
    images,
    constantsInData:
      claim < 0 ? null : { line: claim + 1, text: (lines[claim] ?? '').slice(0, 300) },
  };
}

/** Imports such a page: one measurement for each image, in `application` scope. */
export const footprintPage: ReportReader = {
  title: 'IREE footprint page (Markdown)',
  matches: (head) =>
    /\bIREE\b/.test(head) && /^#/m.test(head) && head.split(/\r?\n/).some(isSizeHeader),
  read: (content) => {
    const page = parseFootprintPage(new TextDecoder().decode(content));
    const { platform = '', hal, optimization, simulator, compiler } = page.environment;
    const device = /RISC-V 32/i.test(platform) ? 'riscv32' : 'image';
    return page.images.map(({ title, size, moduleFunction }) => ({
      modelName: title,
      modelHash: null,
      toolchainVersion: page.environment['iree version']?.replace(/^v/, '') ?? null,
      ...(compiler !== undefined && { components: { compiler } }),
      target: {
        id: device,
        device,
        options: Object.fromEntries(
          Object.entries({ hal, optimization, simulator }).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, value]],
          ),
        ),
      },
      outcome: imageOutcome(size, page.constantsInData, demonstration(moduleFunction)),
    }));
  },
};

/** An image around a demonstration module measures the runtime, not the model of the heading. */
const demonstration = (moduleFunction: string | null): Diagnostic[] =>
  moduleFunction !== null && /demo/i.test(moduleFunction)
    ? [
        diagnostic(rules.notTheModel.id, 'warning', 'the image holds a demonstration module', {
          evidence: moduleFunction,
          remedy: rules.notTheModel.remedy,
        }),
      ]
    : [];
