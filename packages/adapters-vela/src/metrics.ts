import { bytes, type Figure, figure, type Metrics, unavailable } from '@edgebench/core';
import type { MemoryFact, VelaFacts } from './facts.ts';
import { safe } from './log/section.ts';
import type { Area } from './targets.ts';

const flashAreas: readonly Area[] = ['On-chip Flash', 'Off-chip Flash'];
const writableAreas: readonly Area[] = ['SRAM', 'DRAM'];

/** The metrics of a network, each with what it includes or why there is none. */
export function metricsOf(facts: VelaFacts): Partial<Metrics> {
  return {
    'flash.model': flash(facts),
    'ram.model': ram(facts),
    'flash.application': unavailable('Vela links no application'),
    'ram.application': unavailable('Vela links no application'),
    constants: constants(facts),
    activations: activations(facts),
    io: unavailable('inputs and outputs lie in the arena; Vela does not count them apart'),
    code: code(facts),
    macs: ofNpu(facts, facts.macs, 'MACs'),
    cycles: ofNpu(facts, facts.cycles, 'cycles'),
    latency: latency(facts),
    instructions: unavailable('Vela counts NPU cycles, not instructions'),
    heap: unavailable('Vela links no runtime'),
    stack: unavailable('Vela links no runtime'),
  };
}

export const isAllOnCpu = ({ cpuOps, npuOps }: VelaFacts): boolean =>
  npuOps === 0 && cpuOps !== null && cpuOps > 0;

const someOnCpu = ({ cpuOps }: VelaFacts): boolean => cpuOps !== null && cpuOps > 0;

/**
 * What the non-volatile image holds: Vela's total of its flash, the constants that a DRAM
 * configuration loads from there, and the constants of CPU operators, which Vela does not count.
 */
function flash(facts: VelaFacts): Figure {
  const { storage, npuConstants, cpuConstants, core } = facts;
  const areas = used(facts, flashAreas);
  if (areas.some(({ bytes: value }) => value === null)) return notExact(areas);
  const parts: Part[] = areas.map(({ area, bytes: value, rounded }) => ({
    bytes: value ?? 0,
    from: rounded ?? `${area} used`,
    exact: rounded === null,
    includes: ['weights', 'scales', ...(core === 'legacy' ? ['command stream'] : [])],
  }));
  if (storage?.constants === 'DRAM' && !isAllOnCpu(facts)) {
    if (npuConstants === null) {
      return unavailable('the constants lie in DRAM, and their share of it is not stated');
    }
    parts.push({
      bytes: npuConstants,
      from: 'constants in DRAM',
      exact: false,
      includes: ['weights', 'scales'],
    });
  }
  if (someOnCpu(facts) && cpuConstants !== null) {
    parts.push({
      bytes: cpuConstants,
      from: 'constants of CPU operators in the compiled model',
      exact: false,
      includes: ['constants of CPU operators'],
    });
  }
  return total(parts, isAllOnCpu(facts) ? nothingOnNpu : 'the text does not state the flash');
}

/** Vela's totals of the memories that are written at run time; constants that lie in DRAM count. */
function ram(facts: VelaFacts): Figure {
  const areas = used(facts, writableAreas);
  if (areas.some(({ bytes: value }) => value === null)) return notExact(areas);
  const parts = areas.map(({ area, bytes: value, rounded }) => ({
    bytes: value ?? 0,
    from: rounded ?? `${area} used`,
    exact: rounded === null && areas.length === 1,
    includes: contents(facts, area),
  }));
  return total(parts, 'neither the summary nor an allocation table states the RAM');
}

interface Part {
  readonly bytes: number;
  readonly from: string;
  /** Whether the tool states it as it is, so that no computation is owed to the reader. */
  readonly exact: boolean;
  readonly includes: readonly string[];
}

function total(parts: readonly Part[], otherwise: string): Figure {
  if (parts.length === 0) return unavailable(otherwise);
  const value = safe(parts.reduce((sum, part) => sum + part.bytes, 0));
  const includes = [...new Set(parts.flatMap((part) => part.includes))];
  if (parts.length === 1 && parts[0]?.exact) return bytes(value, 'estimated', { includes });
  return bytes(value, 'derived', { includes, from: parts.map(({ from }) => from) });
}

/** What a writable area holds, in words for `includes`. */
function contents({ storage }: VelaFacts, area: Area): string[] {
  if (storage === null) return ['arena'];
  const own = storage.arena === area ? ['arena'] : [];
  if (storage.constants === area) return [...own, 'constants'];
  return own.length > 0 ? own : ['arena cache'];
}

/** The areas that hold something; a total of zero is what Vela prints for a memory it does not use. */
const used = ({ memories }: VelaFacts, areas: readonly Area[]): MemoryFact[] =>
  memories.filter(({ area, bytes: value }) => areas.includes(area) && value !== 0);

const notExact = (areas: readonly MemoryFact[]): Figure =>
  unavailable(
    `stated only as ${areas.map(({ rounded }) => rounded ?? 'no number').join(' and ')}, too coarse for bytes`,
  );

const nothingOnNpu = 'Vela counts what the NPU uses, and no operator runs on it';

function constants(facts: VelaFacts): Figure {
  const { npuConstants, cpuConstants } = facts;
  const otherwise = 'stated only within the flash total';
  const ofCpu = 'constants of CPU operators';
  const from = 'compiled model';
  const includes = ['weights', 'scales'];
  if (isAllOnCpu(facts)) {
    if (cpuConstants === null) return unavailable(nothingOnNpu);
    return bytes(cpuConstants, 'derived', { includes: [ofCpu], from: [from] });
  }
  if (!someOnCpu(facts) || cpuConstants === null || npuConstants === null) {
    return bytes(npuConstants, 'estimated', { includes, otherwise });
  }
  return bytes(npuConstants + cpuConstants, 'derived', {
    includes: [...includes, ofCpu],
    from: ['constants of NPU operators', from],
  });
}

function activations({ featureMaps }: VelaFacts): Figure {
  return bytes(featureMaps, 'derived', {
    includes: ['feature maps'],
    from: ['tensor allocation table'],
    otherwise: 'the text has no tensor allocation table',
  });
}

/** The command stream is the code that the NPU runs. */
function code(facts: VelaFacts): Figure {
  const { storedStreamBytes, commandStreamBytes } = facts;
  if (isAllOnCpu(facts))
    return unavailable('no operator runs on the NPU; there is no command stream');
  return storedStreamBytes === null
    ? bytes(commandStreamBytes, 'estimated', {
        includes: ['command stream'],
        otherwise: 'the command stream’s length is not stated',
      })
    : bytes(storedStreamBytes, 'estimated', { includes: ['command stream', 'driver header'] });
}

function ofNpu(facts: VelaFacts, value: number | null, unit: 'MACs' | 'cycles'): Figure {
  if (isAllOnCpu(facts)) return unavailable(nothingOnNpu);
  const includes = someOnCpu(facts) ? ['NPU operators'] : undefined;
  return figure(value, unit, 'estimated', {
    ...(includes && { includes }),
    otherwise: notStated(unit),
  });
}

function latency(facts: VelaFacts): Figure {
  if (isAllOnCpu(facts)) return unavailable(nothingOnNpu);
  if (someOnCpu(facts)) {
    const npu = facts.latencyMs === null ? '' : ` (the NPU’s part is ${facts.latencyMs} ms)`;
    return unavailable(`Vela does not time the ${facts.cpuOps} operators on the CPU${npu}`);
  }
  return figure(facts.latencyMs, 'ms', 'estimated', { otherwise: notStated('inference time') });
}

const notStated = (what: string): string =>
  `the text has no ${what}; Vela's summary CSV has it, and its text with --verbose-cycle-estimate`;
