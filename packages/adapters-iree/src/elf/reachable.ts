import { groupBy } from '@edgebench/core';
import type { Elf } from './types.ts';

/**
 * The sections that a link with `--gc-sections` keeps when `roots` are used: those of the root
 * symbols and, through references, of everything they need. Indices into `elf.sections`.
 */
export function reachable(elf: Elf, roots: (symbolName: string) => boolean): ReadonlySet<number> {
  const references = groupBy(elf.references, ({ section }) => section);
  const definitions = new Map(
    elf.symbols.flatMap(({ name, bind, section }) =>
      bind === 'local' || section === null ? [] : [[name, section] as const],
    ),
  );
  const kept = new Set<number>();
  const pending = elf.symbols.flatMap(({ name, section }) =>
    section !== null && roots(name) ? [section] : [],
  );
  for (let section = pending.pop(); section !== undefined; section = pending.pop()) {
    if (kept.has(section)) continue;
    kept.add(section);
    for (const { symbol } of references.get(section) ?? []) {
      const target = elf.symbols[symbol];
      const next = target?.section ?? definitions.get(target?.name ?? '');
      if (next !== undefined) pending.push(next);
    }
  }
  return kept;
}
