import type { Block } from '../report/lines.ts';
import { real } from '../report/numbers.ts';
import { dimensions } from './figures.ts';
import type { RecordedTensor, ValidationData } from './types.ts';

export const validationDataHeading: RegExp = /^\s*Saving validation data\.\.\.$/;

/** ` creating <folder>/network_val_io.npz`; the folder is another machine's. */
const archive = /^\s*creating (?:.*[/\\])?([\w.-]{1,200}_val_io\.npz)\s*$/;

/** Further files, such as the CSV of `--save-csv`. */
const otherFile = /^\s*(?:creating|output directory:) \S/;

const tensor =
  /^\s*([mc]_(?:in|out)puts_\d{1,4}): \(([\d, ]{1,100})\)\/(\w{1,20}), min\/max=\[(\S{1,40}), (\S{1,40})\], mean\/std=\[(\S{1,40}), (\S{1,40})\]/;

/** Reads the archive's name and what the report says of the tensors in it. */
export function readValidationData({ lines, claim }: Block): ValidationData {
  let name: string | null = null;
  const tensors: RecordedTensor[] = [];
  for (const line of lines) {
    const named = archive.exec(line.text)?.[1];
    const read = readTensor(line.text);
    if (named !== undefined) name = named;
    if (read) tensors.push(read);
    if (read || otherFile.test(line.text)) claim(line);
  }
  return { archive: name, tensors };
}

function readTensor(text: string): RecordedTensor | null {
  const [, name = '', shape, type = '', ...figures] = tensor.exec(text) ?? [];
  const [min, max, mean, std] = figures.map(real);
  if (min == null || max == null || mean == null || std == null) return null;
  return { name, shape: dimensions(shape), type, min, max, mean, std };
}
