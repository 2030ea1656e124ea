import { isKnown, type KnownFigure } from '../schema/figure.ts';
import type { Measurement } from '../schema/measurement.ts';
import { type MetricId, metricIds } from '../schema/metrics.ts';
import { withoutSerials } from './serial.ts';
import type { DefinitionChange, FigureChange, Side } from './types.ts';

/** Parts of totals that are metrics of their own: with them, totals of two definitions can be brought to one. */
const partMetrics: Readonly<Record<string, MetricId>> = {
  'I/O buffers': 'io',
  'runtime code': 'code',
};

/** Every metric that at least one side knows. */
export function compareFigures(before: Side, after: Side): FigureChange[] {
  return metricIds.flatMap((metric) => {
    const [was, is] = [before, after].map(({ measurement }) => measurement.metrics[metric]);
    if (!was || !is || !(isKnown(was) || isKnown(is))) return [];
    const both = isKnown(was) && isKnown(is);
    return {
      metric,
      before: was,
      after: is,
      delta: both ? is.value - was.value : null,
      definition: both ? definitionOf(metric, [before, was], [after, is]) : null,
    };
  });
}

type Stated = readonly [Side, KnownFigure];

function definitionOf(metric: MetricId, before: Stated, after: Stated): DefinitionChange | null {
  const onlyBefore = beyond(before, after);
  const onlyAfter = beyond(after, before);
  const told = toldApart(metric, before[0], after[0]);
  if (onlyBefore.length === 0 && onlyAfter.length === 0) {
    return told === null ? null : { message: told, comparable: null };
  }
  const [one, other] = [onlyBefore.join(', '), onlyAfter.join(', ')];
  if (told === null && withoutSerials(one) === withoutSerials(other)) {
    return { message: `${one}; then ${other}`, comparable: null };
  }
  const said = [
    ...(onlyBefore.length > 0 ? [`only the first counts ${one}`] : []),
    ...(onlyAfter.length > 0 ? [`only the second counts ${other}`] : []),
  ];
  const was = withParts(before, onlyAfter);
  const is = withParts(after, onlyBefore);
  return {
    message: told ?? said.join('; '),
    comparable: was === null || is === null ? null : { before: was, after: is },
  };
}

/** How many segments hold a part is no matter of definition; nor is what a side does not state. */
const partsOf = ([, { includes = [] }]: Stated): string[] =>
  includes.map((part) => part.replace(/ in \d+ segments?$/, ''));

const beyond = (one: Stated, other: Stated): string[] => {
  if (one[1].includes === undefined || other[1].includes === undefined) return [];
  const counted = new Set(partsOf(other));
  return partsOf(one).filter((part) => !counted.has(part));
};

/** The figure with the parts that it lacks; null where one of them is not known. */
function withParts([{ measurement }, { value }]: Stated, parts: readonly string[]): number | null {
  const sizes = parts.map((part) => sizeOf(measurement, part));
  return sizes.every((size) => size !== null)
    ? sizes.reduce((sum, size) => sum + size, value)
    : null;
}

function sizeOf({ metrics }: Measurement, part: string): number | null {
  const metric = partMetrics[part];
  const figure = metric && metrics[metric];
  return figure && isKnown(figure) ? figure.value : null;
}

/** What the tools' versions themselves tell of how they count. */
export function toldApart(topic: string, before: Side, after: Side): string | null {
  const [was, is] = [before.definitions[topic], after.definitions[topic]];
  return was === undefined || is === undefined || was === is ? null : `${was}; then ${is}`;
}
