import { type Diagnostic, diagnostic } from '@edgebench/core';
import { rules } from '../rules.ts';

/** What the importer of ONNX models (python/import_onnx.py) says on standard output that it wrote in another form. */
export function importNotes(stdout: string): Diagnostic[] {
  return forms.flatMap(({ line, rule, message }) => {
    const operators = line.exec(stdout)?.[1];
    if (operators === undefined) return [];
    const { id, severity, remedy } = rule;
    return [diagnostic(id, severity, message(operators), { op: operators, remedy })];
  });
}

const forms: readonly {
  line: RegExp;
  rule: (typeof rules)[keyof typeof rules];
  message: (operators: string) => string;
}[] = [
  {
    line: /^unknown: (.+)$/m,
    rule: rules.rewrittenOperator,
    message: (operators) =>
      `IREE does not know ${operators}: measured as DequantizeLinear, the float operator and QuantizeLinear`,
  },
  {
    line: /^miscomputed: (.+)$/m,
    rule: rules.miscomputedOperator,
    message: (operators) =>
      `IREE 3.13 compiles ${operators} of this model without a word and computes it wrongly: measured in an equivalent form`,
  },
];
