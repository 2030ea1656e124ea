import { styleText } from 'node:util';
import type { Cell, Measurement, RunEvent } from '@edgebench/core';
import stringWidth from 'string-width';
import type { Io } from './io.ts';
import { plain } from './plain.ts';

/** One line that is written over on a terminal; a line per finished cell elsewhere. */
export function progress(io: Io): (event: RunEvent) => void {
  const { columns } = io;
  let total = 0;
  let cached = 0;
  /** What runs, with the tool's own word on how far it is. */
  const running = new Map<Cell, string>();
  const line = (text: string) => io.stderr(columns === null ? `${text}\n` : `\r\x1b[K${text}\n`);
  const status = (done: number) => {
    if (columns === null) return;
    const now = [...running].map(([{ adapter, model }, far]) =>
      [adapter.id, plain(model.facts.name), plain(far)].join(' ').trim(),
    );
    const text = `${done}/${total} cells${now.length > 0 ? ` · ${now.join(', ')}` : ''}`;
    io.stderr(`\r\x1b[K${done === total ? '' : cut(text, columns - 1)}`);
  };
  let done = 0;

  return (event) => {
    switch (event.type) {
      case 'planned':
        total = event.cells;
        line(`${count(event.models, 'model')}, ${count(total, 'cell')}`);
        break;
      case 'unaffected':
        total -= event.cells;
        line(
          `${count(event.cells, 'cell')} of these the baseline has: same model, tools and options`,
        );
        break;
      case 'note':
        line(plain(event.message));
        break;
      case 'started':
        running.set(event.cell, '');
        break;
      case 'progress':
        running.set(event.cell, event.text);
        break;
      case 'finished': {
        done = event.done;
        const { measurement } = event;
        for (const cell of running.keys()) if (same(cell, measurement)) running.delete(cell);
        if (event.cached) cached += 1;
        else if (columns === null || measurement.status === 'failed')
          line(row(event.done, total, measurement, io.color));
        if (done === total && cached > 0)
          line(`${cached} of ${count(total, 'cell')} needed no run`);
        break;
      }
    }
    status(done);
  };
}

const same = (cell: Cell, { model, toolchain, target }: Measurement): boolean =>
  cell.model.facts.id === model &&
  cell.adapter.id === toolchain.name &&
  cell.target.id === target.id;

function row(done: number, total: number, measurement: Measurement, color: boolean): string {
  const { status, reason, toolchain, target, modelName, provenance } = measurement;
  const ms = provenance.kind === 'executed' ? provenance.durationMs : null;
  const took = ms === null ? '' : ` (${(ms / 1_000).toFixed(1)} s)`;
  const marked = color && status === 'failed' ? styleText('red', status) : status;
  const why = reason ? `: ${plain(reason.message)}` : '';
  const place = String(done).padStart(String(total).length);
  return `[${place}/${total}] ${toolchain.name} ${target.id} ${plain(modelName)}: ${marked}${why}${took}`;
}

function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (stringWidth(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;
