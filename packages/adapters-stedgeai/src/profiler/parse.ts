import { type Draft, type Field, keyValue } from '../report/fields.ts';
import { isParsable, readLines } from '../report/lines.ts';
import { collapse } from '../report/table.ts';
import type { Unrecognised } from '../report/types.ts';
import { beginEpoch, type EpochDraft, ofCompiler, ofTarget, poolOf } from './epoch.ts';
import { clocksOf, deviceOf, runnerKeys, runnerTensor } from './runner-summary.ts';
import type { PoolTraffic, ProfilerRun, RunnerTensor } from './types.ts';
import { poolTraffic, wholeCompiler, wholeMeasured } from './whole-model.ts';

/** What npu_profiler's text says, and its lines that are not understood. */
export interface ParsedProfile {
  readonly run: ProfilerRun;
  readonly unrecognised: readonly Unrecognised[];
}

/** The tool's first line, whichever version. */
export const profilerTitle: RegExp = /NPU Utility - AiRunner Profiler \(version ([\w.-]{1,20})\)/;

const shownCharacters = 500;

/** What the tool prints around its results, and the heading that its documentation puts above the epochs. */
const frames = [
  /^-{20,200}$/,
  /^Creating AiRunner session with `[^`]{1,200}` descriptor$/,
  /^Proto-buffer driver v[^[]{1,200}\[.{1,200}\]$/,
  /^Summary '[^']{1,200}' - \[.{1,200}\]$/,
  /^-> collecting statistics \(b=\d{1,9}, mode=.{1,200}\)\.\.$/,
  /^collect (?:input streng activities and NPU cache counters|output streng activities and NPU cache counters|streng henv signals|busif requests)$/,
  /^post-process the recorded data\.\.$/,
  /^<- done$/,
  /^Summary$/,
  /^Per epoch$/,
];

type Part = 'opening' | 'compiler' | 'target' | 'expected' | 'measured' | 'bandwidth';

/** Lines that begin a part of the text. */
const parts: Readonly<Record<string, Part>> = {
  '[compiler]': 'compiler',
  '[target]': 'target',
  Compiler: 'expected',
  Measured: 'measured',
  'Memory bandwidth / inference': 'bandwidth',
};

/**
 * Reads what npu_profiler prints: the runtime's summary, a block for each epoch, the whole model. Never throws;
 * what the text lacks is null or empty. Takes time linear in the text.
 */
export function parseProfile(text: string): ParsedProfile {
  const unrecognised: Unrecognised[] = [];
  const reader = profileReader();
  for (const line of readLines(text)) {
    if (isParsable(line) && reader.read(collapse(line.text), line.number)) continue;
    unrecognised.push({ line: line.number, text: line.text.slice(0, shownCharacters) });
  }
  return { run: reader.run(), unrecognised };
}

function profileReader(): {
  readonly read: (text: string, line: number) => boolean;
  readonly run: () => ProfilerRun;
} {
  let part: Part = 'opening';
  let toolVersion: string | null = null;
  let created: string | null = null;
  let lastKey = '';
  let totalTraffic: PoolTraffic | null = null;
  const runtime = new Map<string, string>();
  const tensors: RunnerTensor[] = [];
  const epochs: EpochDraft[] = [];
  const expected: Draft<ProfilerRun['expected']> = {
    cycles: null,
    idealCycles: null,
    operations: null,
  };
  const measured: Draft<ProfilerRun['measured']> = {
    durationMs: null,
    npuCoreMs: null,
    mcuCycles: null,
    npuCycles: null,
    phases: null,
    gops: null,
    computeRatio: null,
  };
  const traffic: PoolTraffic[] = [];

  function read(text: string, line: number): boolean {
    const version = profilerTitle.exec(text)?.[1];
    if (version !== undefined) toolVersion = version;
    const epoch = beginEpoch(text, line);
    if (epoch) epochs.push(epoch);
    const next = epoch ? 'opening' : parts[text];
    if (next !== undefined) part = next;
    if (version !== undefined || next !== undefined) return true;
    if (frames.some((frame) => frame.test(text))) return true;
    return readPart(text);
  }

  function readPart(text: string): boolean {
    const { key, value } = keyValue(text);
    const epoch = epochs.at(-1);
    if (part === 'opening') return readOpening(text, key, value);
    if (part === 'expected') return set(wholeCompiler, expected, key, value);
    if (part === 'measured') return set(wholeMeasured, measured, key, value);
    if (part === 'bandwidth') return readTraffic(key, value);
    if (part === 'compiler') return epoch !== undefined && set(ofCompiler, epoch, key, value);
    if (epoch === undefined) return false;
    if (key === 'npu cycles') return isLacking(value);
    return set(ofTarget, epoch, key, value) || poolOf(epoch, key, value);
  }

  function readOpening(text: string, key: string, value: string): boolean {
    const tensor = runnerTensor(text);
    if (tensor) tensors.push(tensor);
    if (key === 'Creating date') created = value;
    if (runnerKeys.has(key)) {
      runtime.set(key, value);
      lastKey = key;
    } else if (
      lastKey === 'device.attrs' &&
      /^(?:[a-z_]{1,40}(?:=\w{1,20})?,?){1,20}$/.test(text)
    ) {
      runtime.set(lastKey, `${runtime.get(lastKey) ?? ''}${text}`);
      return true;
    }
    return tensor !== null || key === 'Creating date' || runnerKeys.has(key);
  }

  function readTraffic(key: string, value: string): boolean {
    const found = poolTraffic(key, value);
    if (found && key === 'total r/w') totalTraffic = found;
    else if (found) traffic.push(found);
    return found !== null || (key === '<mempool name>' && isLacking(value));
  }

  return {
    read,
    run: () => ({
      toolVersion,
      created,
      tensors,
      epochs,
      expected,
      measured,
      traffic,
      totalTraffic,
      device: deviceOf(runtime.get('device.desc') ?? ''),
      runtime: Object.fromEntries(runtime),
      clocks: clocksOf(runtime.get('device.attrs') ?? ''),
    }),
  };
}

/** By the table's setter of that key; a value that the tool says it lacks is understood too. */
function set<Of>(
  setters: Readonly<Record<string, Field<Of>>>,
  draft: Of,
  key: string,
  value: string,
): boolean {
  if (!Object.hasOwn(setters, key)) return false;
  return setters[key]?.(draft, value) === true || isLacking(value);
}

/** What the tool writes in place of a value that it lacks: `<no ops available>`, `n.a.`. */
const isLacking = (value: string): boolean => value === 'n.a.' || /^<[^>]{1,80}>$/.test(value);
