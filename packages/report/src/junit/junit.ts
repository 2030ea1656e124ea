import { groupBy, type Measurement } from '@edgebench/core/browser';
import {
  type Contender,
  type Judgement,
  type Place,
  placeOf,
  type Regression,
} from '@edgebench/gate';
import { h, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { xmlAttribute, xmlText } from './xml-text.ts';

/**
 * The judgement as JUnit XML, as Jenkins' `junit-10.xsd` has it: a suite for each toolchain, a case for each cell, with its
 * model as the class and its target as the name. Errors are failures, warnings are in the case's output; a cell without figures is
 * skipped. Each regression stands in one case, whatever the names are.
 */
export function junitXml(judgement: Judgement, after: Contender): string {
  const cases = casesOf(judgement, after);
  const suites = [...groupBy(cases, ({ toolchain }) => toolchain)].map(([toolchain, own]) =>
    h('testsuite', suiteAttributes(toolchain, own, after), own.map(testcase)),
  );
  const root = h('testsuites', { name: 'edgebench', ...countsOf(cases) }, suites);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderToString(root)}\n`;
}

type Attributes = Record<string, string | number>;

interface Case {
  readonly toolchain: string;
  readonly model: string;
  readonly target: string;
  readonly seconds: number | null;
  readonly failures: readonly Regression[];
  readonly warnings: readonly Regression[];
  /** Null where it is not skipped. */
  readonly skipped: string | null;
}

function casesOf({ regressions }: Judgement, { sides }: Contender): Case[] {
  const found = new Map(groupBy(regressions, ({ place }) => place.cell));
  const measured = sides.map(({ measurement }) => {
    const own = found.get(measurement.cell) ?? [];
    found.delete(measurement.cell);
    return caseOf(placeOf(measurement), own, measurement);
  });
  const gone = [...found.values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [caseOf(first.place, own, null)];
  });
  return [...measured, ...gone];
}

type Named = Pick<Place, 'model' | 'toolchain' | 'target'>;

/** A case of a measurement; null where the cell has gone. */
function caseOf(
  { model, toolchain, target }: Named,
  own: readonly Regression[],
  measurement: Measurement | null,
): Case {
  const failures = own.filter(({ severity }) => severity === 'error');
  const skipped = measurement === null ? 'not measured' : reasonOf(measurement);
  return {
    ...{ toolchain, model, target, failures },
    seconds: measurement === null ? null : secondsOf(measurement),
    warnings: own.filter(({ severity }) => severity === 'warning'),
    skipped: failures.length > 0 ? null : skipped,
  };
}

const reasonOf = ({ status, reason }: Measurement): string | null =>
  status === 'ok' ? null : `${status}: ${reason?.message ?? 'no reason stated'}`;

const secondsOf = ({ provenance }: Measurement): number | null =>
  provenance.kind !== 'executed' || provenance.durationMs === null
    ? null
    : provenance.durationMs / 1_000;

function suiteAttributes(
  toolchain: string,
  cases: readonly Case[],
  { run }: Contender,
): Attributes {
  return {
    name: xmlAttribute(toolchain),
    ...countsOf(cases),
    skipped: cases.filter(({ skipped }) => skipped !== null).length,
    // The schema takes no zone and no fraction.
    ...(run !== null && { timestamp: run.startedAt.slice(0, 19) }),
  };
}

const countsOf = (cases: readonly Case[]): Attributes => ({
  tests: cases.length,
  failures: cases.filter(({ failures }) => failures.length > 0).length,
  errors: 0,
  time: cases.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0).toFixed(3),
});

function testcase({
  model,
  target,
  seconds,
  failures,
  warnings,
  skipped,
}: Case): VNode<Attributes> {
  const attributes: Attributes = { classname: xmlAttribute(model), name: xmlAttribute(target) };
  if (seconds !== null) attributes.time = seconds.toFixed(3);
  const [first] = failures;
  return h<Attributes>('testcase', attributes, [
    skipped === null ? null : h('skipped', { message: xmlAttribute(skipped) }),
    first === undefined ? null : failure(first, failures),
    warnings.length === 0
      ? null
      : h('system-out', null, xmlText(warnings.map(described).join('\n'))),
  ]);
}

/** A case has one failure, so that suites count cases; it tells all. */
const failure = (first: Regression, all: readonly Regression[]): VNode<Attributes> =>
  h<Attributes>(
    'failure',
    { message: xmlAttribute(first.message), type: first.kind },
    xmlText(all.map(described).join('\n')),
  );

const described = ({ severity, message, rule, causes }: Regression): string =>
  [`${severity}: ${message}`, ...causes.map((cause) => `  ${cause.message}`), `  ${rule}`].join(
    '\n',
  );
