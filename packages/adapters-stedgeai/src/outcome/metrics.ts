import { bytes, type Figure, figure, type Metrics, unavailable } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { builtFlash } from '../hosts/application.ts';
import { add } from './add.ts';
import { flashOf, ramOf, sectionRow } from './section-rows.ts';
import { cycles, heap, latency, stack } from './time.ts';
import { activationsOf, ioOf, type Total, weightsOf } from './totals.ts';

const noSections = 'the report has no table of memory by section';

/** The totals of a run as metrics; each says what it counts. */
export function toMetrics(facts: StFacts): Partial<Metrics> {
  const weights = weightsOf(facts);
  return {
    'flash.model': stated(weights && { ...weights, includes: ['weights'] }, 'weights'),
    'ram.model': ramModel(facts),
    'flash.application': application(facts, 'flash'),
    'ram.application': application(facts, 'ram'),
    constants: stated(weights, 'weights'),
    activations: stated(activationsOf(facts), 'activations'),
    io: stated(ioOf(facts), 'size for every input and output'),
    code: bytes(sectionRow(facts.report, 'TOTAL')?.text, 'estimated', {
      includes: ['runtime code', 'C library'],
      otherwise: noSections,
    }),
    macs: macs(facts),
    cycles: cycles(facts),
    latency: latency(facts),
    instructions: unavailable('ST Edge AI Core counts cycles, not instructions'),
    heap: heap(facts),
    stack: stack(facts),
  };
}

/** A total as stated is the tool's own estimate; one read off other figures names them. */
const stated = (total: Total | null, what: string): Figure =>
  bytes(total?.bytes, total?.from ? 'derived' : 'estimated', {
    ...(total && { includes: [...total.includes] }),
    ...(total?.from && { from: [total.from] }),
    otherwise: `the files state no ${what}`,
  });

/** Activations, and the I/O buffers wherever they lie. */
function ramModel(facts: StFacts): Figure {
  const includes = ['activations', 'I/O buffers'];
  const ram = facts.report?.summary?.ram;
  if (ram) return bytes(ram.total, 'estimated', { includes });
  const activations = activationsOf(facts);
  if (activations === null || activations.includes.includes('I/O buffers')) {
    return stated(activations && { ...activations, includes }, 'activations');
  }
  const io = ioOf(facts)?.bytes ?? null;
  return bytes(io === null ? null : add([activations.bytes, io]), 'derived', {
    includes,
    from: ['activations', 'io'],
    otherwise: 'the files state no I/O buffers, which lie outside of the activations',
  });
}

const applicationScope = {
  flash: {
    includes: ['weights', 'runtime code', 'C library', 'load image of initialised data'],
    of: flashOf,
  },
  ram: { includes: ['activations', 'I/O buffers', 'runtime data'], of: ramOf },
} as const;

/** The tool's own total; from the sections where a report has only those. */
function application({ report }: StFacts, memory: 'flash' | 'ram'): Figure {
  const { includes, of } = applicationScope[memory];
  const total = report?.footprint?.total?.[memory];
  if (total !== undefined) return bytes(total, 'estimated', { includes: [...includes] });
  const row = sectionRow(report, 'TOTAL');
  if (!row && memory === 'flash') return builtFlash(report?.host ?? null, noSections);
  return bytes(row && of(row), 'derived', {
    includes: [...includes],
    from: ['sections'],
    otherwise: noSections,
  });
}

function macs({ report, info, legacy }: StFacts): Figure {
  const macc = report?.summary?.macc;
  if (macc === 0) return unavailable('the tool did not count (it states `macc : 0`)');
  const counted = add(info?.nodes.map((node) => node.macs) ?? []) || null;
  const includes = ['conversions and transposes, as the tool counts them'];
  const ofModel = report?.modelTable?.totals.macc?.model;
  const compiled = macc ?? counted ?? legacy?.macc;
  if (compiled) return figure(compiled, 'MACs', 'estimated', { includes });
  return figure(ofModel || null, 'MACs', 'estimated', {
    includes: ['ops of the original model', ...includes],
    otherwise: 'the files state no `macc`',
  });
}
