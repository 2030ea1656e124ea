import type { StFacts } from '../facts.ts';
import type { InfoNode, StInfo } from '../info/types.ts';
import { by, type Quantity, say, sum } from './statement.ts';

/** The tool adds up hundreds of epochs in single precision. */
const single = (value: number | undefined): number => (value ?? 0) * 1e-5;

/** Epochs by kind, and what the compiler expects of them. */
export const npuStatements = (facts: StFacts): Quantity[] => [...epochs(facts), ...cycles(facts)];

function epochs({ report: text, info, compiler }: StFacts): Quantity[] {
  const stated = text?.epochs;
  const counted = (source: StInfo | null, unit: InfoNode['unit'] | 'any') =>
    source?.kind === 'npu'
      ? source.nodes.filter((node) => node.unit !== null && (unit === 'any' || node.unit === unit))
          .length
      : null;
  const kinds = [
    ['epochs', stated?.total, 'any'],
    ['epochs in software', stated?.software, 'sw'],
    ['hybrid epochs', stated?.hybrid, 'hybrid'],
  ] as const;
  return kinds.map(([what, value, unit]) => ({
    what,
    statements: [
      ...say(by.report, value, 0, stated?.line),
      ...say(by.info, counted(info, unit)),
      ...say(by.compiler, counted(compiler, unit)),
    ],
  }));
}

function cycles({ info, compiler, traffic, profile }: StFacts): Quantity[] {
  const figures = [
    ['cycles', 'maxCycles', 'Total cycles', profile?.expected.cycles],
    ['ideal cycles', 'computeCycles', 'Total ideal cycles', profile?.expected.idealCycles],
    ['operations', 'operations', 'Total OPS', profile?.expected.operations],
  ] as const;
  return figures.map(([what, key, total, expected]) => ({
    what,
    statements: [
      ...say(`the sum of ${by.traffic}`, traffic?.totals[total], single(traffic?.totals[total])),
      ...say(`the rows of ${by.traffic}`, sum(traffic?.epochs.map((epoch) => epoch[key]))),
      ...say(by.info, sum(info?.nodes.flatMap((node) => node[key] ?? []))),
      ...say(by.compiler, sum(compiler?.nodes.flatMap((node) => node[key] ?? []))),
      ...say(by.profile, expected),
    ],
  }));
}
