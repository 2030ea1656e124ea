import { type Field, keyValue, readFields } from './fields.ts';
import { ioTensor } from './io-tensor.ts';
import type { Block, Line } from './lines.ts';
import { byteSize, count } from './numbers.ts';
import { collapse, isRuler } from './table.ts';
import type { ExecutionSummary, IoTensor, RamTotal } from './types.ts';

export const executionSummaryHeading: RegExp =
  /^\s*Exec\/report summary \((generate|analyze|validate)\b[^()]*\)/;

type Draft = { -readonly [key in keyof ExecutionSummary]: ExecutionSummary[key] } & {
  readonly texts: Record<string, string>;
};

const text =
  (key: string): Field<Draft> =>
  (draft, value) => {
    draft.texts[key] = value;
    return true;
  };

const plainKeys = [
  'model file',
  'type',
  'c_name',
  'compression',
  'quantize',
  'L2r error',
  'options',
  'optimization',
  'target/series',
  'memory pool',
  'workspace dir',
  'output dir',
  'model_fmt',
  'model_name',
  'inputs (total)',
  'outputs (total)',
  'input (total)',
  'output (total)',
] as const;

const fields: Readonly<Record<string, Field<Draft>>> = {
  ...Object.fromEntries(plainKeys.map((key) => [key, text(key)])),
  model_hash: (draft, value) => {
    const hash = /^(?:0x)?([0-9a-f]{32})$/i.exec(value)?.[1];
    draft.modelHash = hash?.toLowerCase() ?? null;
    return hash !== undefined;
  },
  'params #': (draft, value) => {
    draft.params = count(/^([\d,]{1,24}) items/.exec(value)?.[1]);
    return draft.params !== null;
  },
  macc: (draft, value) => {
    draft.macc = count(value);
    return draft.macc !== null;
  },
  'weights (ro)': (draft, value) => {
    draft.weights = byteSize(value);
    return draft.weights !== null;
  },
  'activations (rw)': (draft, value) => {
    draft.activations = byteSize(value);
    return draft.activations !== null;
  },
  'ram (total)': (draft, value) => {
    draft.ram = ramTotal(value);
    return draft.ram !== null;
  },
};

/** Reads the section `Exec/report summary`: the model, the options and the totals. */
export function readExecutionSummary(block: Block): ExecutionSummary {
  const [heading] = block.lines;
  const texts: Record<string, string> = {};
  const draft: Draft = {
    command: executionSummaryHeading.exec(heading?.text ?? '')?.[1] ?? 'generate',
    line: heading?.number ?? 0,
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
  const rest = readFields(block, fields, draft);
  const inputs: IoTensor[] = [];
  const outputs: IoTensor[] = [];
  for (const line of rest) {
    if (isRuler(line.text) || readNote(line, draft) || readTensor(line, inputs, outputs)) {
      block.claim(line);
    }
  }
  const { texts: _, ...summary } = draft;
  return { ...summary, inputs, outputs };
}

/** `(*) 'input'/'output' buffers are allocated in the activations buffer`. */
function readNote({ text: line }: Line, draft: Draft): boolean {
  if (
    !/^\s*\(\*\) .{0,40} buffers (?:are allocated in|can be used from) the activations/.test(line)
  ) {
    return false;
  }
  draft.ioInActivations = true;
  return true;
}

function readTensor({ text: line }: Line, inputs: IoTensor[], outputs: IoTensor[]): boolean {
  const { key, value } = keyValue(line);
  const side = /^(input|output) \d{1,6}\/\d{1,6}$/.exec(key)?.[1];
  const tensor = side && ioTensor(value);
  if (!tensor) return false;
  (side === 'input' ? inputs : outputs).push(tensor);
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
