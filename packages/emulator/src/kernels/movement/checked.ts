import type { Operand, OpView, OutputSpec } from '../kernel.ts';
import { acceptType, sameType } from '../types.ts';
import { movedTypes } from './moved-types.ts';

/** Rules under which elements are moved; they differ in what pads. */
const rules = { reference: true, copy: true, 'stored-zero': true };

/** Input k of an op that moves its elements, and the output that they go to. Throws typed errors. */
export function movedInput(view: OpView, k = 0): { input: Operand; output: OutputSpec } {
  const [input, output] = [view.input(k), view.output(0)];
  acceptType(view, input, movedTypes(view.op.type));
  for (const to of view.outputs) sameType(view, input, to);
  view.rule(rules);
  return { input, output };
}

/** Throws `bad-shape` where `fits` is false. */
export function checkShape(
  view: OpView,
  fits: boolean,
  what: string,
  facts: { readonly tensor?: Operand; readonly expected: string; readonly found: string },
): void {
  if (!fits) view.fail('bad-shape', what, { ...facts, remedy: 'export the model again' });
}

/**
 * Input k as `count` whole numbers (all of them where it is left out), none below `lowest`.
 * Throws `bad-shape`, `not-constant`.
 */
export function wholeNumbers(
  view: OpView,
  k: number,
  { count, lowest = -Infinity }: { readonly count?: number; readonly lowest?: number } = {},
): readonly number[] {
  const tensor = view.input(k);
  view.expect('a tensor of this type', tensor.type, ['int32', 'int64', 'int16', 'int8'], tensor);
  const numbers = view.integers(k);
  if (count !== undefined) {
    const facts = { tensor, expected: `${count} numbers`, found: `${numbers.length}` };
    checkShape(view, numbers.length === count, 'as many numbers as dimensions are needed', facts);
  }
  const facts = { tensor, expected: `at least ${lowest}`, found: numbers.join() };
  checkShape(
    view,
    numbers.every((n) => n >= lowest),
    'the numbers are out of range',
    facts,
  );
  return numbers;
}
