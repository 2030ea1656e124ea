import { firstValue } from '../element-values.ts';
import { product } from './dimensions.ts';
import { mostValues, stored } from './elements.ts';
import { type Node, operatorKey, type Typed, type Value } from './node.ts';
import { span } from './sources.ts';

type Numbers = readonly (number | undefined)[] | null;

/** The elements of each output, from those of the inputs; numbers are cut to the output's type afterwards. */
type Evaluate = (node: Node, outputs: readonly Typed[]) => readonly Numbers[];

/**
 * The elements of the outputs that the model alone decides: shapes, and what models compute from them. Null for large
 * tensors and for all that a run decides.
 */
export function evaluate(node: Node, outputs: readonly Typed[]): readonly Value['values'][] {
  const compute = evaluators.get(operatorKey(node.op));
  const small = ({ shape }: Typed): boolean =>
    shape !== null && product(shape) >= 0 && product(shape) <= mostValues;
  if (compute === undefined || !outputs.every(small)) return outputs.map(() => null);
  const computed = compute(node, outputs);
  return outputs.map(({ type, shape }, k) => {
    const numbers = computed[k]?.map((value) => stored(type, value ?? Number.NaN)) ?? null;
    const isWhole = numbers?.length === product(shape ?? [-1]);
    return isWhole && numbers.every((value): value is number => value !== null) ? numbers : null;
  });
}

const copy: Evaluate = (node) => [node.input(0).values];

/** Element by element; inputs of one element are repeated, other broadcasting is left to a run. */
const elementwise =
  (f: (...values: readonly number[]) => number): Evaluate =>
  (node) => {
    const inputs = Array.from({ length: node.arity.inputs }, (_, k) => node.input(k).values);
    if (inputs.includes(null)) return [null];
    const length = Math.max(...inputs.map((values) => values?.length ?? 0));
    if (inputs.some((values) => values?.length !== 1 && values?.length !== length)) return [null];
    const at = (i: number): readonly number[] =>
      inputs.map((values) => values?.[values.length === 1 ? 0 : i] ?? Number.NaN);
    return [Array.from({ length }, (_, i) => f(...at(i)))];
  };

const concat: Evaluate = (node, [output]) => {
  if (output?.shape?.length !== 1) return [null];
  const inputs = Array.from({ length: node.arity.inputs }, (_, k) => node.input(k).values);
  return [inputs.includes(null) ? null : inputs.flatMap((values) => values ?? [])];
};

const gather: Evaluate = (node) => {
  const { values, shape } = node.input(0);
  const indices = node.input(1).values;
  if (values === null || shape?.length !== 1) return [null];
  return [indices?.map((index) => values.at(index)) ?? null];
};

const slice: Evaluate = (node, [output]) => {
  const { values, shape } = node.input(0);
  const length = output?.shape?.[0];
  const start = node.input(1).values?.[0];
  const step = node.optional(4) === null ? 1 : node.input(4).values?.[0];
  if (values === null || shape?.length !== 1) return [null];
  if (length === undefined || start === undefined || step === undefined) return [null];
  const counted = start < 0 ? start + values.length : start;
  const from = Math.min(Math.max(counted, 0), step > 0 ? values.length : values.length - 1);
  return [Array.from({ length }, (_, i) => values[from + i * step])];
};

const split: Evaluate = (node, outputs) => {
  const { values, shape } = node.input(0);
  if (shape?.length !== 1) return [];
  let from = 0;
  return outputs.map((output) => {
    const length = output.shape?.[0] ?? 0;
    from += length;
    return values?.slice(from - length, from) ?? null;
  });
};

const fill =
  (element: (node: Node) => number | undefined): Evaluate =>
  (node, [output]) => [
    new Array<number | undefined>(product(output?.shape ?? [0])).fill(element(node)),
  ];

const filling = (node: Node): number | undefined => {
  const value = node.op.attributes.get('value');
  return value?.kind === 'tensor' ? (firstValue({ ...value.value, elements: 1 }) ?? undefined) : 0;
};

const expand: Evaluate = (node, outputs) => {
  const { values } = node.input(0);
  return values?.length === 1 ? fill(() => values[0])(node, outputs) : [values];
};

const range: Evaluate = (node, [output]) => {
  const [start = Number.NaN, , step = Number.NaN] = [0, 1, 2].map((k) => node.input(k).values?.[0]);
  return [Array.from({ length: output?.shape?.[0] ?? 0 }, (_, i) => start + i * step)];
};

const reduceAll =
  (f: (a: number, b: number) => number): Evaluate =>
  (node, [output]) => {
    const { values } = node.input(0);
    const isWhole = product(output?.shape ?? []) === 1 && values !== null && values.length > 0;
    return [isWhole ? [values.reduce((a, b) => f(a, b))] : null];
  };

const shape: Evaluate = (node) => {
  const known = node.input(0).shape;
  if (known === null || known.includes(-1)) return [null];
  return [known.slice(...span(node, known.length))];
};

const size: Evaluate = (node) => {
  const known = node.input(0).shape;
  return [known === null || known.includes(-1) ? null : [product(known)]];
};

const evaluators: ReadonlyMap<string, Evaluate> = new Map([
  ['Abs', elementwise(Math.abs)],
  ['Add', elementwise((a = 0, b = 0) => a + b)],
  ['And', elementwise((a = 0, b = 0) => a * b)],
  ['Cast', copy],
  ['CastLike', copy],
  ['Ceil', elementwise(Math.ceil)],
  ['Concat', concat],
  ['ConstantOfShape', fill(filling)],
  ['Div', elementwise((a = 0, b = 0) => (b === 0 ? Number.NaN : a / b))],
  ['Equal', elementwise((a, b) => Number(a === b))],
  ['Expand', expand],
  ['Flatten', copy],
  ['Floor', elementwise(Math.floor)],
  ['Gather', gather],
  ['Greater', elementwise((a = 0, b = 0) => Number(a > b))],
  ['Identity', copy],
  ['Less', elementwise((a = 0, b = 0) => Number(a < b))],
  ['Max', elementwise(Math.max)],
  ['Min', elementwise(Math.min)],
  ['Mul', elementwise((a = 0, b = 0) => a * b)],
  ['Neg', elementwise((a = 0) => -a)],
  ['Not', elementwise((a) => Number(a === 0))],
  ['Or', elementwise((a = 0, b = 0) => Math.max(a, b))],
  ['Range', range],
  ['ReduceMax', reduceAll(Math.max)],
  ['ReduceMin', reduceAll(Math.min)],
  ['ReduceProd', reduceAll((a, b) => a * b)],
  ['ReduceSum', reduceAll((a, b) => a + b)],
  ['Reshape', copy],
  ['Shape', shape],
  ['Size', size],
  ['Slice', slice],
  ['Split', split],
  ['Squeeze', copy],
  ['Sub', elementwise((a = 0, b = 0) => a - b)],
  ['Unsqueeze', copy],
  ['Where', elementwise((condition, a = 0, b = 0) => (condition === 0 ? b : a))],
]);
