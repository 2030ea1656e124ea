import { keyValue } from '../report/fields.ts';
import type { Block, Line } from '../report/lines.ts';
import { real } from '../report/numbers.ts';
import { collapse, isRuler } from '../report/table.ts';
import { cycleCounts } from './figures.ts';
import { tensorStatistic, timedLayer } from './layer-rows.ts';
import { newRuntime, type RunDraft, runFields, takeTensor } from './run-fields.ts';

/**
 * What a run begins with, newest form first; then the parts that AiRunner prints by itself. One run may be
 * split over several of them.
 */
export const validationRunHeading: RegExp =
  /^\s*(?:Running the STM?[. ]AI c-model\b|ON-DEVICE STM32 execution \(|Summary ['"][^'"]{1,80}['"] - \[|ST\.AI Profiling results v|Inference time per (?:c-)?node$)/;

const begin = /\bmode=(\w{1,20})\)/;

const places: Readonly<Record<string, string>> = { x86: 'host', stm32: 'target' };

/** `Proto-buffer driver v2.0 (msg v3.1) (...) ['network']`; `Summary 'network' - ['network']`, which begins anew. */
const named = /^(.{1,600}) \['(\S{1,80})'\]$/;

/** Titles, headers and remarks of the tables. */
const frame =
  /^(?:ST\.AI Profiling results v\S{1,20} - ".{0,80}"|Inference time per (?:c-)?node|Statistic per tensor|Inspector report \(layer by layer\)|c_id m_id (?:type|desc) .{1,120}|Clayer id desc .{1,60}|tensor # type\[shape\]:size min max mean std name|<Stm32com .{1,200}>|\.{1,40} \d{1,9}\/\d{1,9}|Running with inputs=.{1,100}|NOTE: (?:The )?duration and exec\w{0,10} time per layer .{1,200})$/;

const total =
  /^(?:total (\d{1,9}\.\d{1,6})(?: \[ ?([\d, ]{1,200})\])?|\d{1,9}\.\d{1,6} (?:\(total\)|ms))$/;

/** `12606.72 inf/s [ 11.1% 84.8% 4.1% ]`. */
const rate = /^(\d{1,12}\.\d{1,3}) inf\/s(?: \[[\d.% ]{1,120}\])?$/;

const activity = /^HW: (\d{1,3}\.\d{1,3})%, SW: (\d{1,3}\.\d{1,3})%, SW ctrl: (\d{1,3}\.\d{1,3})%$/;

/** `Results for 10 inference(s) @168/168MHz (macc:874970)`, or `- average per inference`. */
const results =
  /^Results for (\d{1,9}) inference\(s\)(?: (@\d{1,5}\/\d{1,5}MHz)(?: \(macc:(\d{1,16})\))?| - average per inference)$/;

/** `0x411/UNKNOW @168MHz/168MHz (FPU is present) lat=5 ART: PRFTen ICen DCen`. */
const olderDevice = /^0x[0-9a-f]{3,4}\/\S{1,80} @(\d{1,5})MHz\/(\d{1,5})MHz\b/i;

/** Reads a part of a run, on top of what its parts before said. */
export function readValidationRun(
  { lines, claim }: Block,
  before: RunDraft | null = null,
): RunDraft {
  const run = before ?? started(lines[0]);
  for (const line of lines) {
    const text = collapse(line.text);
    if (layersBegin.test(text)) run.perLayer = [];
    if (tensorsBegin.test(text)) run.tensors = [];
    if (
      isRuler(line.text) ||
      frame.test(text) ||
      takeField(run, text) ||
      takeRow(run, line, text)
    ) {
      claim(line);
    }
  }
  if (run.mode === 'unknown' && run.device) run.mode = modeOf(run.device.description);
  return run;
}

/** A table that comes again is of a run that was tried again. */
const layersBegin = /^c(?:_id m_id|layer id) /i;
const tensorsBegin = /^tensor # /;

function started(line: Line | undefined): RunDraft {
  const text = line?.text ?? '';
  const stated = begin.exec(text)?.[1]?.toLowerCase();
  const mode = stated ?? (text.includes('ON-DEVICE') ? 'target' : 'unknown');
  return { ...nothing(), line: line?.number ?? 0, mode: places[mode] ?? mode };
}

const modeOf = (device: string): string =>
  /^(?:stm32|0x[0-9a-f]{3,4} - )/i.test(device) ? 'target' : 'unknown';

function takeField(run: RunDraft, text: string): boolean {
  const [, what, network] = named.exec(text) ?? [];
  if (what !== undefined && network !== undefined) {
    if (what.startsWith('Summary ')) run.runtime = null;
    run.runtime = { ...(run.runtime ?? newRuntime()), network };
    return true;
  }
  const { key, value } = keyValue(text);
  const field = Object.hasOwn(runFields, key) ? runFields[key] : undefined;
  return field ? field(run, value) : key !== '' && takeTensor(run, key, value);
}

function takeRow(run: RunDraft, line: Line, text: string): boolean {
  const layer = timedLayer(line, text);
  if (layer) {
    run.perLayer.push(layer);
    return true;
  }
  const tensor = tensorStatistic(text);
  if (tensor) {
    run.tensors.push(tensor);
    return true;
  }
  return takeTotal(run, text);
}

function takeTotal(run: RunDraft, text: string): boolean {
  const [sum, , cycles] = total.exec(text) ?? [];
  const perSecond = rate.exec(text)?.[1];
  const [shares, hardware, software, control] = activity.exec(text) ?? [];
  const [header, samples, clock, macc] = results.exec(text) ?? [];
  const [older, cpu, bus] = olderDevice.exec(text) ?? [];
  if (cycles !== undefined) run.cycles = cycleCounts(cycles);
  if (perSecond !== undefined) run.inferencesPerSecond = real(perSecond);
  if (shares !== undefined) {
    run.activity = {
      hardware: Number(hardware),
      software: Number(software),
      control: Number(control),
    };
  }
  if (header !== undefined) run.samples = Number(samples);
  if (clock !== undefined && macc !== undefined) run.macc = Number(macc);
  if (older !== undefined) {
    run.device = { description: older, attributes: {}, cpuMHz: Number(cpu), busMHz: Number(bus) };
  }
  return [sum, perSecond, shares, header, older].some((match) => match !== undefined);
}

const nothing = (): RunDraft => ({
  line: 0,
  mode: 'unknown',
  durationMs: null,
  shortestMs: null,
  longestMs: null,
  deviationMs: null,
  samples: null,
  macc: null,
  cyclesPerMacc: null,
  cycles: null,
  initialiseMs: null,
  installMs: null,
  stackBytes: null,
  heapBytes: null,
  inferencesPerSecond: null,
  activity: null,
  device: null,
  runtime: null,
  perLayer: [],
  tensors: [],
});
