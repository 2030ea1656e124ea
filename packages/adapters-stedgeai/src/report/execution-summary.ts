import { type Draft, type Field, put, readFields } from './fields.ts';
import { readTensors } from './io-tensors.ts';
import type { Block, Line } from './lines.ts';
import { byteSize, count, md5 } from './numbers.ts';
import { collapse, isRuler } from './table.ts';
import type { ExecutionSummary, RamTotal } from './types.ts';

/** `Exec/report summary (generate)`, with `dur=0.971s err=0` in the oldest tools. */
export const executionSummaryHeading: RegExp = /^\s*Exec\/report summary \((\w{1,20})([^()]*)\)/;

type SummaryDraft = Draft<ExecutionSummary> & { readonly texts: Record<string, string> };

const text =
  (key: string): Field<SummaryDraft> =>
  (draft, value) => {
    draft.texts[key] = value;
    return true;
  };

const plainKeys = [
  'error',
  'model file',
  'type',
  'c_name',
  'compression',
  'quantize',
  'L2r error',
  'options',
  'allocator strategy',
  'optimization',
  'target/series',
  'memory pool',
  'workspace dir',
  'output dir',
  'vinput files',
  'voutput files',
  'model_fmt',
  'model_name',
  'inputs (total)',
  'outputs (total)',
  'input (total)',
  'output (total)',
] as const;

const fields: Readonly<Record<string, Field<SummaryDraft>>> = {
  ...Object.fromEntries(plainKeys.map((key) => [key, text(key)])),
  model_hash: (draft, value) => put(draft, 'modelHash', md5(value)),
  'params #': (draft, value) =>
    put(draft, 'params', count(/^([\d,]{1,24}) items/.exec(value)?.[1])),
  macc: (draft, value) => put(draft, 'macc', count(value)),
  'weights (ro)': (draft, value) => put(draft, 'weights', byteSize(value)),
  'activations (rw)': (draft, value) => put(draft, 'activations', byteSize(value)),
  'ram (total)': (draft, value) => put(draft, 'ram', ramTotal(value)),
};

/** Reads the section `Exec/report summary`: the model, the options and the totals. */
export function readExecutionSummary(block: Block): ExecutionSummary {
  const [heading] = block.lines;
  const [, command = 'generate', result = ''] =
    executionSummaryHeading.exec(heading?.text ?? '') ?? [];
  const texts: Record<string, string> = {};
  const draft: SummaryDraft = {
    command,
    line: heading?.number ?? 0,
    durationSeconds: figure(/\bdur=(\d{1,9}(?:\.\d{1,9})?)s/.exec(result)?.[1]),
    errorCode: figure(/\berr=(-?\d{1,9})\b/.exec(result)?.[1]),
    fields: texts,
    texts,
    modelHash: null,
    params: null,
    inputs: [],
    outputs: [],
    macc: null,
    weights: null,
    activations: null,
    ram: null,
    ioInActivations: false,
  };
  const { inputs, outputs, rest } = readTensors({ ...block, lines: block.lines.slice(1) });
  for (const line of readFields({ ...block, lines: rest }, fields, draft)) {
    if (isRuler(line.text) || readNote(line, draft)) block.claim(line);
  }
  const { texts: _, ...summary } = draft;
  return { ...summary, inputs, outputs };
}

const figure = (text: string | undefined): number | null =>
  text === undefined ? null : Number(text);

/** `(*) 'input'/'output' buffers are allocated in the activations buffer`. */
function readNote({ text: line }: Line, draft: SummaryDraft): boolean {
  if (
    !/^\s*\(\*\) .{0,40} buffers (?:are allocated in|can be used from) the activations/.test(line)
  ) {
    return false;
  }
  draft.ioInActivations = true;
  return true;
}

/** `36,432 B (35.58 KiB) = 36,432 + 0 + 0`. */
function ramTotal(value: string): RamTotal | null {
  const total = byteSize(value)?.bytes;
  const [sum, ...parts] =
    /= ([\d,]{1,22}) \+ ([\d,]{1,22}) \+ ([\d,]{1,22})$/.exec(collapse(value)) ?? [];
  const [activations, inputs, outputs] = parts.map(count);
  if (sum === undefined || total === undefined) return null;
  if (activations == null || inputs == null || outputs == null) return null;
  return { total, activations, inputs, outputs };
}
