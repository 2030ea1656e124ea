import type { TimingEvent } from '@edgebench/core';
import type { Io } from '../io.ts';
import { plain } from '../plain.ts';

/** One line that is written over on a terminal; a line for each metric of a cell elsewhere. */
export function timingProgress(io: Io): (event: TimingEvent) => void {
  const { columns } = io;
  const clear = columns === null ? '' : '\r\x1b[K';
  return (event) => {
    if (event.type === 'planned') {
      const { models, cells } = event;
      io.stderr(
        `${clear}${count(models, 'model')}, ${count(cells, 'cell')}, one process at a time\n`,
      );
    } else if (event.type === 'note') {
      io.stderr(`${clear}${plain(event.message)}\n`);
    } else {
      const { cell, metric, done, of } = event;
      const name = `${plain(cell.model.facts.name)} · ${cell.adapter.id} ${cell.target.id}`;
      const text = `${name} · ${metric}: ${done} of ${of} samples of each side`;
      if (columns === null && done === of) io.stderr(`${text}\n`);
      if (columns !== null) io.stderr(`${clear}${done === of ? '' : text.slice(0, columns - 1)}`);
    }
  };
}

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;
