import { applyRules, type Layer, type Memory, type Outcome, type Traffic } from '@edgebench/core';
import type { AreaTraffic } from './csv/summary.ts';
import type { VelaFacts } from './facts.ts';
import { metricsOf } from './metrics.ts';
import type { RuleFacts } from './rules/facts.ts';
import { rules } from './rules/rules.ts';
import type { Area } from './targets.ts';

/** A network's facts in the measurement's terms. */
export function outcomeOf(
  facts: VelaFacts,
  { lines }: Pick<RuleFacts, 'lines'>,
): Extract<Outcome, { status: 'ok' }> {
  const { cpuOps, npuOps, floatOps } = facts;
  return {
    status: 'ok',
    metrics: metricsOf(facts),
    memories: memories(facts),
    traffic: facts.traffic.map(traffic),
    ...(cpuOps !== null || npuOps !== null
      ? { placement: { unit: 'ops', npu: npuOps, cpu: cpuOps, float: floatOps, epochs: null } }
      : {}),
    layers: layers(facts),
    diagnostics: applyRules(rules, { ...facts, lines }),
  };
}

function memories(facts: VelaFacts): Memory[] {
  return facts.memories
    .filter(({ bytes }) => bytes !== 0)
    .map(({ area, bytes }) => ({
      name: area,
      role: role(facts, area),
      usedBytes: bytes,
      capacityBytes: capacity(facts, area),
    }));
}

/** By Vela's own model of the hardware, for what runs on the NPU. */
const traffic = ({ area, readBytes, writtenBytes }: AreaTraffic): Traffic => ({
  memory: area,
  readBytes,
  writtenBytes,
  basis: 'estimated',
});

function role({ storage }: VelaFacts, area: Area): string {
  if (storage?.constants === area) return storage.arena === area ? 'mixed' : 'constants';
  if (storage?.arena === area) return 'arena';
  if (storage === null) return area.endsWith('Flash') ? 'constants' : 'arena';
  return 'cache';
}

/** The modes named for a size give Vela that much SRAM: `Dedicated_Sram_384KB`. */
function capacity({ memoryMode }: VelaFacts, area: Area): number | null {
  const kib = /^Dedicated_Sram_(\d{1,6})KB$/.exec(memoryMode ?? '')?.[1];
  return area === 'SRAM' && kib !== undefined ? Number(kib) * 1024 : null;
}

/**
 * The operators as Vela schedules them, one row each; a fused activation is a row of its own without
 * cycles. `live` counts all that lies in the arena (where that is DRAM: in its cache) while the operator runs, buffers
 * for weights among it, so that it is no figure of `activations`.
 */
function layers({ layers: rows, placed }: VelaFacts): Layer[] {
  if (rows.length === 0) {
    return placed.map(({ name, type, unit }, index) => ({
      index,
      name,
      type,
      unit,
      macs: null,
      cycles: null,
      constants: null,
      activations: null,
    }));
  }
  return rows.map(({ name, type, original, unit, macs, cycles, arenaBytes }, index) => ({
    index,
    name,
    type: unit === 'cpu' || original === type ? original : `${original} (${type})`,
    unit,
    macs: unit === 'cpu' ? null : macs,
    cycles: unit === 'cpu' ? null : cycles,
    constants: null,
    activations: null,
    live: unit === 'cpu' || arenaBytes === 0 ? null : arenaBytes,
  }));
}
