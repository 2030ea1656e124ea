import type { Block } from '../report/lines.ts';
import { real } from '../report/numbers.ts';
import { dimensions } from './figures.ts';
import type { FedTensor, ValidationInput } from './types.ts';

export const validationInputHeading: RegExp = /^\s*Setting validation data\.\.\.$/;

const random = /^generating random data, size=(\d{1,9}), seed=(\d{1,12}), range=\(.{1,60}\)$/;
const file = /^loading file: (.{1,2000})$/;
const remark =
  /^(?:no output\/reference samples are provided|[mc]\/[IO]\[\d{1,4}\] no modification\.|samples are reshaped: \([\d, ]{1,80}\) -> \([\d, ]{1,80}\))$/;

/** `I[1]: (10, 64, 64, 3)/float32, ...`, and `c/I[1] conversion [Q(0.0078,0)]-> (10, ...)/int8, ...`. */
const tensor =
  /^((?:[mc]\/)?[IO]\[\d{1,4}\])(?::| conversion \[.{1,80}\]->) \(([\d, ]{1,100})\)\/(\w{1,20}), min\/max=\[(\S{1,40}), (\S{1,40})\], mean\/std=\[(\S{1,40}), (\S{1,40})\]$/;

/** Reads what the run was fed with. */
export function readValidationInput({ lines, claim }: Block): ValidationInput {
  const input = {
    line: lines[0]?.number ?? 0,
    random: null as ValidationInput['random'],
    files: [] as string[],
    tensors: [] as FedTensor[],
  };
  for (const line of lines) {
    const text = line.text.trim();
    const [, samples, seed] = random.exec(text) ?? [];
    const path = file.exec(text)?.[1];
    const fed = fedTensor(text);
    if (samples !== undefined) input.random = { samples: Number(samples), seed: Number(seed) };
    if (path !== undefined) input.files.push(path);
    if (fed) input.tensors.push(fed);
    if (samples !== undefined || path !== undefined || fed || remark.test(text)) claim(line);
  }
  return input;
}

function fedTensor(text: string): FedTensor | null {
  const [, tag = '', shape, type = '', ...figures] = tensor.exec(text) ?? [];
  const [min, max, mean, std] = figures.map(real);
  if (min == null || max == null || mean == null || std == null) return null;
  return { tag, shape: dimensions(shape), type, min, max, mean, std };
}
