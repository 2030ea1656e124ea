import { type Finding, type Rule, ruleInfos } from '@edgebench/core';
import type { StFacts } from '../facts.ts';

/** `[b:None,h:30,w:10]`, and `(None, 30, 10)` of older versions. */
const openBatch = /^(?:\[b:|\()\s{0,2}(?:None|\?|-1|0|batch\w{0,20}|N)\s{0,2}[,\])]/i;

/** The batch size, or another leading dimension, is not a number in the model. */
export const dynamicBatch: Rule<StFacts> = {
  ...ruleInfos['dynamic-batch'],
  severity: 'warning',
  find: (facts) => [...inputs(facts), ...layers(facts)].slice(0, 1),
};

const inputs = ({ report }: StFacts): Finding[] =>
  (report?.summary?.inputs ?? [])
    .filter(({ shape }) => shape[0] !== undefined && !(shape[0] > 0))
    .map(({ name, shape }) => ({
      message: `the batch size of input ${name} is open (${shape.join('x')})`,
      layer: name,
      ...(report?.summary && { line: report.summary.line }),
    }));

const layers = ({ report }: StFacts): Finding[] =>
  (report?.modelTable?.layers ?? [])
    .filter(({ shape }) => openBatch.test(shape))
    .map(({ name, shape, line }) => ({
      message: `the batch size of ${name} is open (${shape})`,
      layer: name,
      line,
    }));
