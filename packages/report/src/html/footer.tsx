/** @jsxRuntime automatic @jsxImportSource preact */
import type { Run } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { duration, kib, number } from '../text/format.ts';
import { oneLine } from '../text/visible.ts';

/** Where it was measured, by what, and where the same numbers stand for programs. */
export function Footer({ run }: { run: Run }): VNode {
  const { tool, id, host, startedAt, finishedAt } = run;
  const machine = [
    oneLine(host.cpu),
    `${number(host.cores)} cores`,
    kib(host.memoryBytes) ?? '',
    `${oneLine(host.os)} ${oneLine(host.arch)}`,
  ];
  return (
    <footer>
      <p>
        {oneLine(tool)}, run {oneLine(id)},{' '}
        {duration(Date.parse(finishedAt) - Date.parse(startedAt))} on{' '}
        {machine.filter((part) => part !== '').join(', ')}.
      </p>
      <p>The same numbers, unrounded: results.json, matrix.csv and layers.csv beside this file.</p>
    </footer>
  );
}
