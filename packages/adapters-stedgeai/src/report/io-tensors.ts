import { keyValue } from './fields.ts';
import { ioTensor } from './io-tensor.ts';
import type { Block, Line } from './lines.ts';
import { bracketedTensor, namesTensor, twoLineTensor } from './older-io-tensor.ts';
import type { IoTensor } from './types.ts';

/** `input 1/2`, or `input` where there is one. */
const side = /^(input|output)(?:[ _]\d{1,6}(?:\/\d{1,6})?)?$/;

/** Takes the inputs and outputs, each on one or two lines; gives the other lines too. */
export function readTensors({ lines, claim }: Block): {
  inputs: IoTensor[];
  outputs: IoTensor[];
  rest: Line[];
} {
  const tensors: Record<string, IoTensor[]> = { input: [], output: [] };
  const taken = new Set<Line>();
  for (const [at, line] of lines.entries()) {
    const { key, value } = keyValue(line.text);
    const list = tensors[side.exec(key)?.[1] ?? ''];
    if (!list) continue;
    const next = namesTensor(value) ? lines[at + 1] : undefined;
    const tensor = next
      ? twoLineTensor(value, next.text.replace(/^\s{0,80}:?\s{0,8}/, ''))
      : (ioTensor(value) ?? bracketedTensor(value));
    if (!tensor) continue;
    list.push(tensor);
    for (const part of next ? [line, next] : [line]) taken.add(part);
  }
  taken.forEach(claim);
  const { input: inputs = [], output: outputs = [] } = tensors;
  return { inputs, outputs, rest: lines.filter((line) => !taken.has(line)) };
}
