import type { Block, Line } from '../report/lines.ts';
import { count } from '../report/numbers.ts';
import { collapse } from '../report/table.ts';
import type { Epoch, Epochs } from './types.ts';

/** The form of Core 2.2.0 and older. */
export const epochsHeading: RegExp =
  /^\s*Total number of epochs: (\d+) of which (\d+) implemented in software/;

const units: Readonly<Record<string, Epoch['unit']>> = { HW: 'hw', '-SW-': 'sw', EC: 'ec' };

/** Reads the list of NPU epochs: `epoch 2 -SW- ( Conv )`. */
export function readEpochs(block: Block): Epochs | null {
  const [heading] = block.lines;
  const [, total, software] = (epochsHeading.exec(heading?.text ?? '') ?? []).map(count);
  if (!heading || total == null || software == null) return null;
  const epochs: Epoch[] = [];
  for (const line of block.lines) {
    const epoch = readEpoch(line);
    if (epoch) epochs.push(epoch);
    if (epoch || /^epoch ID HW\/SW\/EC Operation/.test(collapse(line.text))) block.claim(line);
  }
  return { line: heading.number, total, software, epochs };
}

function readEpoch(line: Line): Epoch | null {
  const [, digits, mark, ops] =
    /^epoch (\d{1,9}) (HW|-SW-|EC)(?: \( ?(.{0,400}?) ?\))?$/.exec(collapse(line.text)) ?? [];
  const id = count(digits);
  const unit = units[mark ?? ''];
  if (id === null || unit === undefined) return null;
  return { line: line.number, id, unit, ops: ops ? ops.split(/ ?, ?/) : [] };
}
