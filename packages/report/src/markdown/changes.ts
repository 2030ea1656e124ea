import type { Changes } from '../data/changes.ts';
import { instant } from '../text/format.ts';
import { escapeMarkdown } from './escape.ts';
import { type Block, whole } from './fit.ts';

/** What changed since the run that was given as the baseline. */
export function changesBlocks({ before }: Changes): Block[] {
  const since = `${before.tool}, ${instant(before.startedAt)}`;
  return [whole('Changes', ['### Changes', '', `Against ${escapeMarkdown(since)}.`, ''])];
}
