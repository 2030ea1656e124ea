import type { Draft } from '../report/fields.ts';
import type { Block, Line } from '../report/lines.ts';
import { count } from '../report/numbers.ts';
import { collapse } from '../report/table.ts';
import { claimFrame } from './frame.ts';
import type { Epoch, Epochs } from './types.ts';

/** The section's title; copies may lack it. */
export const epochsTitle: RegExp = /^\s*Epochs details\s*$/;

export const epochsHeading: RegExp = /^\s*Total number of epochs\b/;

/** To 2.2.0 with the share in software; later, lines that begin with `>>` split the total. */
const total =
  /^Total number of epochs:? (\d{1,9})(?: of which (\d{1,9}) implemented in software)?$/;
const part =
  /^>> (pure software|hybrid|pure hardware)\b\D{1,80} (\d{1,9})(?: \(implemented in (\d{1,9}) epoch controller blobs.{0,40})?$/;

/** `epoch 2 -SW- ( Conv )`, or of the grid `epoch_77 SW Softmax`, `epochs 68 -> 70 EC`. */
const row =
  /^epochs?[_ ](\d{1,9})(?: -> (\d{1,9}))? (HW|-?SW-?|EC|-?Hybrid-?)(?: (?:\( (.{1,400}) \)|(.{1,400})))?$/;
const frame = /^(?:epoch ID (?:HW\/SW\/EC Operation|Type Details)|<no executed epochs> EC)\b/;

/** A row of the grid, by which a copy that begins inside of it is known. */
export const epochGridRow: RegExp =
  /\| epochs?_\d{1,9}\b[^|]{0,40}\| {1,8}(?:HW|SW|EC|Hybrid) {1,8}\|/;

const units: Readonly<Record<string, Epoch['unit']>> = {
  HW: 'hw',
  SW: 'sw',
  EC: 'ec',
  Hybrid: 'hybrid',
};

type EpochsDraft = Draft<Epochs> & { readonly epochs: Epoch[] };

/** Reads the NPU epochs, their counts and the list or grid of them; null where the block has neither. */
export function readEpochs(block: Block): Epochs | null {
  const draft: EpochsDraft = {
    line: block.lines[0]?.number ?? 0,
    total: null,
    software: null,
    hybrid: null,
    hardware: null,
    blobs: null,
    epochs: [],
  };
  for (const line of block.lines) {
    const text = collapse(line.text.replaceAll('|', ' '));
    const epoch = text.startsWith('epoch') ? readEpoch(line, text) : null;
    if (epoch) draft.epochs.push(epoch);
    if (epoch || readCount(text, draft) || frame.test(text)) block.claim(line);
  }
  if (draft.total === null && draft.epochs.length === 0) return null;
  claimFrame(block);
  return draft;
}

function readCount(text: string, draft: EpochsDraft): boolean {
  const [, all, inSoftware] = total.exec(text) ?? [];
  const [, kind, digits, blobs] = part.exec(text) ?? [];
  if (all !== undefined) {
    draft.total = count(all);
    draft.software ??= count(inSoftware);
  } else if (kind === 'pure software') draft.software = count(digits);
  else if (kind === 'hybrid') draft.hybrid = count(digits);
  else if (kind === 'pure hardware') {
    draft.hardware = count(digits);
    draft.blobs = count(blobs);
  } else return false;
  return true;
}

function readEpoch({ number }: Line, text: string): Epoch | null {
  const [, first, last, mark, list, grid] = row.exec(text) ?? [];
  const id = count(first);
  const unit = units[mark?.replaceAll('-', '') ?? ''];
  if (id === null || unit === undefined) return null;
  const ops = list ?? grid;
  return {
    line: number,
    id,
    last: count(last) ?? id,
    unit,
    ops: ops === undefined ? [] : ops.split(/ ?, ?/),
  };
}
