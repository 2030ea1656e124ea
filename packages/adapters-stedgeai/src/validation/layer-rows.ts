import type { Line } from '../report/lines.ts';
import { percent, real } from '../report/numbers.ts';
import { cycleCounts, dimensions } from './figures.ts';
import type { TensorStatistic, TimedLayer } from './types.ts';

/**
 * `0 - epoch 0.079 100.0% 100.0% [ 7,053 53,804 2,599 ] EpochBlock_2` and, of the runtime of a CPU,
 * `3 7 Conv2D (0x103) 1.284 18.2% 51.0% [ 616,320 ] ai_node_3`. A name may end in the last epoch of a block, as in
 * `EpochBlock_73 -> 76`, or in that which a hybrid epoch adds, as in `EpochBlock_65 (6)`. Tools before Core 2 have no cycles and name:
 * `3 7 Conv2dPool (0x109) (1,12,12,8)/float32/4608B 0.035 61.4%`.
 */
const row =
  /^(\d{1,6}|n\/a) (\d{1,6}|-|n\/a) (\S.{0,200}?) (\d{1,9}\.\d{1,6})(?: (\d{1,6}(?:\.\d{1,3})?%))?(?: \d{1,6}(?:\.\d{1,3})?%)?(?: \[ ?([\d, ]{1,200})\])?(?: (\S{1,400}(?: -> \d{1,9}| \(\d{1,9}\))?))?$/;

/** What a node gives, beside its type in the older tables. */
const output = / \([\d, ]{1,80}\)(?:\/\w{1,20}\/\d{1,12}B)?$/;

/** A row of the table of times by node; its text has single blanks. Null for any other line. */
export function timedLayer({ number }: Line, text: string): TimedLayer | null {
  const [match, cId, mId, type = '', ms, share, cycles, name] = row.exec(text) ?? [];
  const durationMs = real(ms);
  if (match === undefined || durationMs === null) return null;
  return {
    line: number,
    cId: id(cId),
    mId: id(mId),
    name: name ?? '',
    type: type.replace(output, ''),
    durationMs,
    percent: percent(share),
    cycles: cycles === undefined ? null : cycleCounts(cycles),
  };
}

const id = (text: string | undefined): number | null =>
  text === undefined || !/^\d/.test(text) ? null : Number(text);

/** `I.0 10 i8[1,64,64,3]:12288 -128 127 -0.623 73.567 Input_0_out_0`. */
const statistic =
  /^([A-Z]{1,3}\.\d{1,6}) (\d{1,9}) (\w{1,20})\[([\d,]{1,80})\]:\d{1,15} (\S{1,40}) (\S{1,40}) (\S{1,40}) (\S{1,40}) (\S{1,400})$/;

/** A row of the statistic per tensor; its text has single blanks. */
export function tensorStatistic(text: string): TensorStatistic | null {
  const [match, tag = '', samples, type = '', shape, ...rest] = statistic.exec(text) ?? [];
  if (match === undefined) return null;
  const name = rest.at(-1) ?? '';
  const [min = null, max = null, mean = null, std = null] = rest.slice(0, -1).map(real);
  return {
    tag,
    name,
    samples: Number(samples),
    type,
    shape: dimensions(shape),
    min,
    max,
    mean,
    std,
  };
}
