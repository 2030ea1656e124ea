import type { Block } from '../report/lines.ts';
import type { RecordedTensor, ValidationData, ValidationRun } from './types.ts';

export const validationRunHeading: RegExp = /^\s*Running the ST\.AI c-model\b.*\bmode=(\w{1,20})\)/;

export const validationDataHeading: RegExp = /^\s*Saving validation data\.\.\.$/;

/** `duration : 0.146 ms by sample (0.145/0.154/0.003)`: mean, then the smallest, the largest, the deviation. */
const duration = /^\s*duration\s{1,40}:\s{1,8}(\d{1,9}\.\d{1,6}) ms by sample/;

/** Reads where the generated code ran and how long a sample took. */
export function readValidationRun({ lines, claim }: Block): ValidationRun {
  const [heading] = lines;
  const line = lines.find(({ text }) => duration.test(text));
  if (line) claim(line);
  const ms = duration.exec(line?.text ?? '')?.[1];
  return {
    mode: validationRunHeading.exec(heading?.text ?? '')?.[1]?.toLowerCase() ?? 'unknown',
    durationMs: ms === undefined ? null : Number(ms),
  };
}

/** ` creating <folder>/network_val_io.npz`; the folder is another machine's. */
const archive = /^\s*creating (?:.*[/\\])?([\w.-]{1,200}_val_io\.npz)\s*$/;

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
    if (named !== undefined || read) claim(line);
  }
  return { archive: name, tensors };
}

function readTensor(text: string): RecordedTensor | null {
  const [, name = '', shape = '', type = '', ...figures] = tensor.exec(text) ?? [];
  const [min = Number.NaN, max = Number.NaN, mean = Number.NaN, std = Number.NaN] =
    figures.map(Number);
  if (![min, max, mean, std].every(Number.isFinite)) return null;
  return { name, shape: (shape.match(/\d+/g) ?? []).map(Number), type, min, max, mean, std };
}
