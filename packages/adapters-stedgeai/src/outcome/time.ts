import { bytes, type Figure, figure, unavailable } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import type { StInfo } from '../info/types.ts';
import type { ValidationRun } from '../validation/types.ts';
import { add } from './add.ts';

const notRun = 'nothing ran; validate on the target measures it';
const onPc = 'the code ran on a PC, not on the target';

/** The run on the target that a report tells of; null for one on a PC. */
const onTarget = ({ report }: StFacts): ValidationRun | null =>
  report?.validationRun?.mode === 'target' ? report.validationRun : null;

const ranOnPc = ({ report, info }: StFacts): boolean =>
  report?.validationRun?.mode === 'host' || /x86|amd64|PC\b/i.test(info?.run?.device ?? '');

/** Why there is no figure of a run. */
const notMeasured = (facts: StFacts, what: string): string => {
  if (ranOnPc(facts)) return onPc;
  return onTarget(facts) ? `the report states no ${what}` : notRun;
};

/** Measured on the target; else what the NPU's compiler expects, memory accesses included. */
export function cycles(facts: StFacts): Figure {
  const measured = onTarget(facts)?.cycles;
  if (measured) {
    return figure(add(measured), 'cycles', 'measured', {
      includes: ['MCU clock', 'mean of the samples'],
    });
  }
  const expected = expectedCycles(facts);
  if (expected !== null) {
    return figure(expected, 'cycles', 'estimated', {
      includes: ['NPU clock', 'epochs of the NPU with their memory accesses'],
    });
  }
  return unavailable(notMeasured(facts, 'cycles'));
}

function expectedCycles({ info, compiler, traffic }: StFacts): number | null {
  const stated = traffic?.totals['Total cycles'];
  return stated ?? sumOf(compiler) ?? sumOf(info);
}

function sumOf(info: StInfo | null): number | null {
  const known = info?.nodes.flatMap(({ maxCycles }) => maxCycles ?? []) ?? [];
  return known.length === 0 ? null : add(known);
}

/** Of one sample on the target. */
export function latency(facts: StFacts): Figure {
  const run = onTarget(facts);
  const { profile, info } = facts;
  const beside = profile?.measured.durationMs ?? info?.run?.durationMs;
  const elsewhere = ranOnPc(facts) ? null : beside;
  return figure(run?.durationMs ?? elsewhere, 'ms', 'measured', {
    includes: ['mean of the samples'],
    otherwise: notMeasured(facts, 'duration'),
  });
}

export const heap = (facts: StFacts): Figure => memory(facts, 'heapBytes', 'heap');

export const stack = (facts: StFacts): Figure => memory(facts, 'stackBytes', 'stack');

const memory = (facts: StFacts, key: 'heapBytes' | 'stackBytes', what: string): Figure =>
  bytes(onTarget(facts)?.[key], 'measured', { otherwise: `the report states no ${what}` });
