/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Changes } from '../../data/changes/changes.ts';
import { number, plural } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';

/** What did not move, in one line. */
export function Unchanged({ changes: { unchanged } }: { changes: Changes }): VNode | null {
  const counts = Object.entries(unchanged).sort(([, a], [, b]) => b - a);
  if (counts.length === 0) return null;
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const parts = counts.map(([name, count]) => `${oneLine(name, 40)} ${number(count)}`);
  return (
    <p class="passage quiet">
      {plural(total, 'cell')} unchanged: {parts.join(', ')}.
    </p>
  );
}
