import type { Block } from './lines.ts';
import { count } from './numbers.ts';
import { isRuler } from './table.ts';

export const generatedFilesHeading: RegExp = /^\s*Generated files \((\d+)\)/;

/** A copy that breaks off has other lines where the rest of its files should be. */
const isPath = /^\s*(?:[A-Za-z]:[\\/]|[./\\~]|\S*[/\\]|\S{1,200}\.\w{1,8}$)/;

/** Reads the list of generated files: as many lines as the heading says. */
export function readGeneratedFiles({ lines, claim }: Block): string[] {
  const [heading, ...rest] = lines;
  const expected = count(generatedFilesHeading.exec(heading?.text ?? '')?.[1]) ?? 0;
  const ruler = rest.filter(({ text }) => isRuler(text));
  const files = rest.filter(({ text }) => isPath.test(text)).slice(0, expected);
  [...ruler, ...files].forEach(claim);
  return files.map(({ text }) => text.trim());
}
