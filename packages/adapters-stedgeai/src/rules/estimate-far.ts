import { type Finding, type Rule, ruleInfos } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { epochCosts } from './epoch-costs.ts';
import { list, number, percent, sum } from './words.ts';

/** An estimate is far off from here on, either way. */
const factor = 1.25;

/** A single epoch's, from here on: the tool models no bus that epochs share. */
const epochFactor = 1.5;

/** The compiler's cycles beside those of a run on the board. */
export const estimateFarFromMeasured: Rule<StFacts> = {
  ...ruleInfos['estimate-far-from-measured'],
  severity: 'warning',
  find: (facts) => [...wholeModel(facts), ...epochs(facts)],
};

function wholeModel(facts: StFacts): Finding[] {
  const { profile, report } = facts;
  const compiled = epochCosts({ ...facts, profile: null });
  const expected =
    profile?.expected.cycles ??
    (compiled.length > 0 ? sum(compiled.map(({ maxCycles }) => maxCycles)) : null);
  const measured = profile?.measured.npuCycles ?? null;
  const finding = compare('the whole model', expected, measured, factor);
  if (finding) return [finding];
  return report?.validationRun?.mode === 'target' ? ofDuration(facts, expected) : [];
}

/** A validation run states milliseconds, and the NPU's clock among the device's attributes. */
function ofDuration({ report }: StFacts, expected: number | null): Finding[] {
  const run = report?.validationRun;
  const clock = /^(\d{1,5})MHz$/.exec(run?.device?.attributes.npu_freq ?? '')?.[1];
  if (!run || run.durationMs === null || clock === undefined) return [];
  const measured = run.durationMs * Number(clock) * 1_000;
  const finding = compare('the whole model', expected, measured, factor);
  return finding ? [finding] : [];
}

/** One finding for all epochs, the worst first. */
function epochs({ profile }: StFacts): Finding[] {
  const far = (profile?.epochs ?? []).flatMap((epoch) => {
    const finding = compare(epoch.name, epoch.maxCycles, epoch.npuCycles, epochFactor);
    return finding ? [{ epoch, finding }] : [];
  });
  const weight = ({ epoch }: (typeof far)[number]) =>
    Math.abs((epoch.maxCycles ?? 0) - (epoch.npuCycles ?? 0));
  const [worst, ...others] = far.toSorted((a, b) => weight(b) - weight(a));
  if (!worst) return [];
  return [
    {
      ...worst.finding,
      layer: worst.epoch.name,
      line: worst.epoch.line,
      ...(others.length > 0 && { evidence: `also ${list(others.map(({ epoch }) => epoch.name))}` }),
    },
  ];
}

function compare(
  what: string,
  expected: number | null,
  measured: number | null,
  far: number,
): Finding | null {
  if (!expected || !measured) return null;
  const ratio = measured / expected;
  if (ratio < far && ratio > 1 / far) return null;
  const slower = ratio > 1;
  return {
    severity: slower ? 'warning' : 'info',
    message: `${what} took ${number(Math.round(measured))} NPU cycles and was estimated at ${number(expected)}: ${percent(Math.abs(ratio - 1))} ${slower ? 'more' : 'fewer'}`,
  };
}
