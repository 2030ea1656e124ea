import type { NpyArray } from '@edgebench/model';
import { elementOfCode } from '../compile/element-types.ts';

/** What an image printed (firmware/harness/main.c has the form of the lines). */
export interface FirmwareRun {
  /** Instructions from reset to a model that is ready. */
  readonly start: number | null;
  /** Instructions of each inference, in the order of the vectors. */
  readonly invocations: readonly number[];
  /** By vector, then by index. */
  readonly outputs: readonly (readonly NpyArray[])[];
  /** Bytes of the heap: at most, and in use once the model was ready. */
  readonly heap: { readonly peak: number; readonly ready: number } | null;
  readonly stack: number | null;
  /** Whether it came to its end. */
  readonly done: boolean;
}

/** Reads it; lines that are cut or of another form are left out, so that a run without its end still tells what it did. */
export function readUart(text: string): FirmwareRun {
  const invocations: number[] = [];
  const outputs: NpyArray[][] = [];
  let start: number | null = null;
  let heap: FirmwareRun['heap'] = null;
  let stack: number | null = null;
  let done = false;
  // The last piece has no newline and may be cut.
  for (const line of text.split('\n').slice(0, -1)) {
    const [word, ...values] = line.trimEnd().split(' ');
    const [first = Number.NaN, second = Number.NaN] = values.map(count);
    if (word === 'start') start = known(first);
    else if (word === 'invoke' && first === invocations.length && second >= 0)
      invocations.push(second);
    else if (word === 'output') addOutput(outputs, values);
    else if (word === 'heap' && second >= 0) heap = { peak: first, ready: second };
    else if (word === 'stack') stack = known(first);
    else if (word === 'done') done = true;
  }
  return { start, invocations, outputs, heap, stack, done };
}

/** Whether it came to its end with every vector's count and `ports` outputs. */
export const printsAll = (run: FirmwareRun, vectors: number, ports: number): boolean =>
  run.done &&
  run.invocations.length === vectors &&
  (ports === 0 || run.outputs.length === vectors) &&
  (ports === 0 || run.outputs.every((outputs) => outputs.length === ports));

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

const count = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : Number.NaN);

function addOutput(outputs: NpyArray[][], [vector, index, code, shape, hex = '']: string[]): void {
  const element = elementOfCode(Number.parseInt(code ?? '', 16));
  const dimensions = shape === '' ? [] : (shape ?? '').split('x').map(count);
  const bytes = Buffer.from(hex, 'hex');
  const size = dimensions.reduce((product, dimension) => product * dimension, element?.bytes ?? 0);
  if (element === undefined || bytes.length !== size || hex.length !== 2 * size) return;
  const row = Number(vector);
  if (row === outputs.length) outputs.push([]);
  if (outputs[row]?.length !== Number(index)) return;
  outputs[row].push({ type: element.type, shape: dimensions, bytes });
}
