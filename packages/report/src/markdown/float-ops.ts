import type { Model } from '@edgebench/core/browser';
import { number } from '../text/format.ts';
import { escapeMarkdown } from './escape.ts';
import type { Block } from './fit.ts';

/** What computes in float in quantised models, op by op; empty where nothing does. */
export function floatOpsBlocks(models: readonly Model[]): Block[] {
  const rows = models.flatMap(({ name, floatOps = [] }) =>
    floatOps.map((op) => {
      const macs = op.macs === null ? 'unknown' : number(op.macs);
      const texts = [escapeMarkdown(name, 60), escapeMarkdown(op.name, 60)];
      const about = [escapeMarkdown(op.type, 60), macs, escapeMarkdown(op.reason, 160)];
      return `| ${[...texts, ...about].join(' | ')} |`;
    }),
  );
  if (rows.length === 0) return [];
  const title = 'Float in quantised models';
  const head = ['| model | op | type | MACs | why |', '|:--|:--|:--|--:|:--|'];
  const lines = (shown: number) => [`### ${title}`, '', ...head, ...rows.slice(0, shown), ''];
  return [{ title, noun: 'op', size: rows.length, lines }];
}
