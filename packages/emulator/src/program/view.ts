import { type Op, opName } from '@edgebench/model';
import { EmulatorError } from '../errors.ts';
import type { Operand, OpView, OutputSpec, Trouble } from '../kernels/kernel.ts';

const unsupported = 'leave this model to the runtimes, or export it without this variant';

/** The view that a kernel gets of one op whose inputs' shapes are final. */
export function viewOp<Kind extends Op>(
  op: Kind,
  inputs: readonly (Operand | null)[],
  outputs: readonly OutputSpec[],
  {
    profile,
    simd,
    stated,
    intermediates,
    accumulator,
  }: Pick<OpView, 'profile' | 'simd' | 'stated' | 'intermediates' | 'accumulator'>,
): OpView<Kind> {
  const place = { index: op.index, type: opName(op) };
  const fail = (code: string, message: string, trouble: Trouble = {}): never => {
    const { tensor, expected, found, remedy = unsupported } = trouble;
    throw new EmulatorError(code, message, {
      op: place,
      remedy,
      ...(tensor && { tensor: tensor.name }),
      ...(expected !== undefined && { expected }),
      ...(found !== undefined && { found }),
    });
  };
  const input = (k: number): Operand =>
    inputs[k] ??
    fail('missing-input', `input ${k} is left out`, { remedy: 'export the model again' });
  const output = (k: number): OutputSpec =>
    outputs[k] ??
    fail('missing-output', `output ${k} is left out`, { remedy: 'export the model again' });
  return {
    op,
    profile,
    accumulator,
    simd,
    stated,
    inputs,
    outputs,
    intermediates,
    input,
    output,
    fail,
    integers: (k) => {
      const operand = input(k);
      if (operand.elements === 0) return [];
      if (operand.constant === null) {
        return fail('not-constant', 'its value decides a shape and is known only at run time', {
          tensor: operand,
          remedy: 'export the model with static shapes',
        });
      }
      return Array.from(operand.constant, Number);
    },
    rule: (table, typed) => {
      const { rules, fallback, id } = profile;
      const type = opName(op);
      const name = rules[`${type}/${(typed ?? inputs[0])?.type}`] ?? rules[type] ?? fallback;
      const found = name !== null && Object.hasOwn(table, name) ? table[name] : undefined;
      if (found !== undefined) return found;
      return fail('no-rule', `profile ${id} has no arithmetic for it`, {
        expected: Object.keys(table).join(', '),
        found: String(name),
        remedy: 'choose another profile',
      });
    },
    expect: (what, found, expected, tensor) => {
      if (expected.includes(found)) return;
      fail('unsupported-variant', `${what} is not supported`, {
        ...(tensor && { tensor }),
        // What is asked yes or no is said by the message alone.
        ...(typeof found !== 'boolean' && {
          expected: expected.join(' or '),
          found: String(found),
        }),
      });
    },
  };
}
