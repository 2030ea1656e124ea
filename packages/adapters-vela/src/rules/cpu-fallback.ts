import type { Rule } from '@edgebench/core';
import { at, type RuleFacts } from './facts.ts';

/** Operators on the CPU: as listed, and those of which the text has only the reason. */
export const cpuFallback: Rule<RuleFacts> = {
  id: 'cpu-fallback',
  title: 'Operator on the CPU',
  explanation:
    'The compiler gave an operator to the CPU, with a reason. It runs many times slower there than on the NPU, data goes from one to the other and back, and no estimate of the NPU counts it.',
  severity: 'warning',
  remedy: 'replace the operator, or bring it within what Vela’s SUPPORTED_OPS.md allows',
  // A model whose every operator falls back says so once; the list is for finding the odd ones.
  most: 100,
  find: (facts) => {
    const reasons = new Map(facts.fallbacks.map((fallback) => [fallback.name, fallback]));
    const types = typesOnCpu(facts);
    return [...new Set([...types.keys(), ...reasons.keys()])].map((name) => {
      const found = reasons.get(name);
      const op = found?.op ?? types.get(name) ?? 'operator';
      const reason = found?.reason || 'Vela gives no reason';
      return {
        message: `${op} '${name}' runs on the CPU: ${reason}`,
        layer: name,
        op,
        ...at(facts, found?.line),
        evidence: reason,
        ...(/float/i.test(reason) && {
          remedy: 'quantise the operator’s inputs and outputs to int8 or int16',
        }),
      };
    });
  },
};

/** Operators that the text places on the CPU, by name; the table of layers has the model's own types. */
function typesOnCpu({ placed, layers }: RuleFacts): Map<string, string> {
  const types = new Map(
    placed.filter(({ unit }) => unit === 'cpu').map(({ name, type }) => [name, type]),
  );
  for (const { unit, name, original } of layers) {
    if (unit === 'cpu' && original !== '' && types.has(name)) types.set(name, original);
  }
  return types;
}
