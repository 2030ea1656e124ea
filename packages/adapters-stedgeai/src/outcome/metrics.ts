import { bytes, type Figure, figure, type Metrics, unavailable } from '@edgebench/core';
import type { SectionRow, StReport } from '../report/types.ts';
import { inSegments } from './segments.ts';

const notRun = 'a generate report runs nothing; validate on the target measures it';
const notTaken = 'the report splits them by phase and unit; they are not taken from it';
const noSections = 'the report has no table of memory by section';

/** The report's totals as metrics; each says what it counts. */
export function toMetrics(report: StReport): Partial<Metrics> {
  const { summary } = report;
  const weights = inSegments('weights', summary?.weights);
  const activations = inSegments('activations', summary?.activations);
  return {
    'flash.model': stated(summary?.weights?.bytes, ['weights'], 'the report states no weights'),
    'ram.model': ramModel(report),
    'flash.application': application(report, 'flash'),
    'ram.application': application(report, 'ram'),
    constants: stated(summary?.weights?.bytes, [weights], 'the report states no weights'),
    activations: stated(
      summary?.activations?.bytes,
      summary?.ioInActivations ? [activations, 'I/O buffers'] : [activations],
      '`activations` is not counted in this report',
    ),
    io: io(report),
    code: stated(sectionRow(report, 'TOTAL')?.text, ['runtime code', 'C library'], noSections),
    macs: macs(report),
    cycles: unavailable(report.validationRun ? notTaken : notRun),
    latency: latency(report),
    instructions: unavailable(report.validationRun ? 'the report states none' : notRun),
    heap: unavailable('the report states no heap'),
    stack: unavailable('the report states no stack'),
  };
}

/** A row of the table of memory by section, by its name: 'RT total', 'TOTAL', 'weights'. */
export const sectionRow = (report: StReport, module: string): SectionRow | undefined =>
  report.sections?.rows.find((row) => row.module === module);

/** FLASH = text + rodata + data. */
export const flashOf = ({ text, rodata, data }: SectionRow): number => text + rodata + data;

/** RAM = data + bss. */
export const ramOf = ({ data, bss }: SectionRow): number => data + bss;

const stated = (value: number | undefined, includes: string[], otherwise: string): Figure =>
  bytes(value, 'estimated', { includes, otherwise });

/** Activations, and the I/O buffers wherever they lie. */
function ramModel({ summary }: StReport): Figure {
  const total = summary?.ram?.total ?? summary?.activations?.bytes;
  return stated(total, ['activations', 'I/O buffers'], 'the report states no activations');
}

const applicationScope = {
  flash: {
    includes: ['weights', 'runtime code', 'C library', 'load image of initialised data'],
    of: flashOf,
  },
  ram: { includes: ['activations', 'I/O buffers', 'runtime data'], of: ramOf },
} as const;

/** The tool's own total; from the sections where a report has only those. */
function application(report: StReport, memory: 'flash' | 'ram'): Figure {
  const { includes, of } = applicationScope[memory];
  const total = report.footprint?.total?.[memory];
  if (total !== undefined) return stated(total, [...includes], '');
  const row = sectionRow(report, 'TOTAL');
  return bytes(row && of(row), 'derived', {
    includes: [...includes],
    from: ['sections'],
    otherwise: noSections,
  });
}

function io({ summary }: StReport): Figure {
  const tensors = [...(summary?.inputs ?? []), ...(summary?.outputs ?? [])];
  const sizes = tensors.map((tensor) => tensor.bytes);
  const total = sizes.every((size) => size !== null)
    ? sizes.reduce((sum, size) => sum + size, 0)
    : null;
  return bytes(tensors.length > 0 ? total : null, 'derived', {
    includes: ['inputs', 'outputs'],
    from: ["the report's input and output lines"],
    otherwise: 'the report states no size for every input and output',
  });
}

function latency({ validationRun }: StReport): Figure {
  if (validationRun === null) return unavailable(notRun);
  if (validationRun.mode !== 'target')
    return unavailable('the code ran on a PC, not on the target');
  return figure(validationRun.durationMs, 'ms', 'measured', {
    includes: ['mean of the samples'],
    otherwise: 'the report states no duration',
  });
}

function macs({ summary }: StReport): Figure {
  if (summary?.macc === 0) return unavailable('the tool did not count (it states `macc : 0`)');
  return figure(summary?.macc, 'MACs', 'estimated', {
    includes: ['conversions and transposes, as the tool counts them'],
    otherwise: 'the report states no `macc`',
  });
}
