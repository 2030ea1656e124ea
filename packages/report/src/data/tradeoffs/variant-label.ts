import { type Target, variantOf } from '@edgebench/core/browser';
import { oneLine } from '../../text/visible.ts';

type Options = Target['options'];

/** What a variant changes against the target that it varies, in few words: `+zba +zbb, vector bytes 8`. */
export function variantLabel(variant: Target, base: Target | null): string {
  const changes = base === null ? [] : changesOf(variant.options, base.options);
  return oneLine(changes.join(', ') || ownPart(variant), 60);
}

function changesOf(options: Options, base: Options): string[] {
  const names = [...new Set([...Object.keys(base), ...Object.keys(options)])];
  return names.flatMap((name) => {
    const [value, before] = [options[name], base[name]];
    if (name === 'variantOf' || value === before) return [];
    const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    if (value === undefined || value === false) return [`no ${words}`];
    if (value === true) return [words];
    return [
      itemChanges(String(value), before === undefined ? null : String(before)) ??
        `${words} ${value}`,
    ];
  });
}

/** `+zba +zbb` for the list `+m,+a,+zba,+zbb` against `+m,+a` or none; null where it is no list, or one that lost items. */
function itemChanges(value: string, before: string | null): string | null {
  const [items, old] = [value.split(','), before?.split(',') ?? []];
  const isList = items.every((item) => /^[-+]./.test(item));
  if (!isList || !old.every((item) => items.includes(item))) return null;
  return items.filter((item) => !old.includes(item)).join(' ');
}

/** The part of a variant's id that the id of the target it varies does not have. */
function ownPart(variant: Target): string {
  const { id } = variant;
  const of = variantOf(variant) ?? '';
  const rest = id.startsWith(of) ? id.slice(of.length) : id;
  return rest.replace(/^[-/+]/, '') || id;
}
