import type { Column } from '../../data/grid.ts';
import { distinct } from '../../data/labels.ts';

/** A name for the address: only characters that need no escape there, and that separate nothing in a setting. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9._/-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 120) || 'x';

/** The same slugs, equal ones numbered from 2 on: `x`, `x~2`. */
export const unique = (slugs: readonly string[]): string[] => distinct(slugs, '~');

/** `vela`, `stedgeai:imported`: a toolchain in the comparison. */
export const familySlug = ({ toolchain, imported }: Column): string =>
  `${slug(toolchain)}${imported ? ':imported' : ''}`;

/**
 * `vela:ethos-u55-128/shared_sram`: readable, and the same in other runs. The version stands in it only where the run has
 * several of a toolchain and target: `stedgeai@3.0.0:stm32n6:imported`.
 */
export function columnSlugs(columns: readonly Column[]): string[] {
  const plain = columns.map((column) => slugOf(column, slug(column.toolchain)));
  const several = new Set(plain.filter((one, index) => plain.indexOf(one) !== index));
  return unique(
    columns.map((column, index) => {
      const { toolchain, version } = column;
      const short = plain[index] ?? '';
      return several.has(short)
        ? slugOf(column, `${slug(toolchain)}@${slug(version ?? '')}`)
        : short;
    }),
  );
}

const slugOf = ({ target, imported }: Column, toolchain: string): string =>
  `${toolchain}:${slug(target.id)}${imported ? ':imported' : ''}`;
