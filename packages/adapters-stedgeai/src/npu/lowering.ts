import type { Draft } from '../report/fields.ts';
import type { Block } from '../report/lines.ts';
import { count } from '../report/numbers.ts';
import { collapse } from '../report/table.ts';
import type { Lowering } from './types.ts';

/** One attempt to lower a node, as `atonn --d-lower 50` prints it. */
export const loweringHeading: RegExp =
  /^\s*Lowering (\S{1,400}) id=(\d{1,9}) with Lowerer (\S.{0,80})$/;

const failure = /^HW lowering not done for (\w{1,80}) node=\S+ because (.*)$/;
const shape = /^tensor (w|h|ch|chin): (\d{1,9})$/;
const chatter =
  /^(?:Lowering \w{1,80} ?\.\.\.|Let's try with the next lowerer|Standard Software Lowering operations for node \S+)$/;

type Shape = Record<'w' | 'h' | 'ch' | 'chin', number | null>;

/** Reads one attempt; {@link mergeLowerings} joins those of one node. */
export function readLowering({ lines, claim }: Block): Lowering | null {
  const [heading, ...rest] = lines;
  const [, node, digits, lowerer] = loweringHeading.exec(heading?.text ?? '') ?? [];
  const id = count(digits);
  if (!heading || node === undefined || id === null || lowerer === undefined) return null;
  const lowering: Draft<Lowering> = {
    line: heading.number,
    node,
    id,
    op: null,
    attempts: [],
    software: null,
  };
  let why: string | null = null;
  let sizes: Shape | null = null;
  for (const line of rest) {
    const text = collapse(line.text);
    const [, op, because] = failure.exec(text) ?? [];
    const [, axis, size] = shape.exec(text) ?? [];
    if (op !== undefined) lowering.op = op;
    if (because !== undefined) why = because;
    if (axis !== undefined) {
      sizes ??= { w: null, h: null, ch: null, chin: null };
      sizes[axis as keyof Shape] = count(size);
    }
    if (op !== undefined || axis !== undefined || chatter.test(text)) claim(line);
  }
  return { ...lowering, attempts: [{ lowerer: lowerer.trim(), failure: why }], software: sizes };
}

/** Joins the attempts for one node, in order, into one lowering. */
export function mergeLowerings(attempts: readonly Lowering[]): Lowering[] {
  const byNode = new Map<string, Lowering[]>();
  for (const attempt of attempts) {
    const key = `${attempt.id} ${attempt.node}`;
    const before = byNode.get(key);
    if (before) before.push(attempt);
    else byNode.set(key, [attempt]);
  }
  return [...byNode.values()].flatMap(joined);
}

function joined(attempts: readonly Lowering[]): Lowering[] {
  const [first] = attempts;
  if (!first) return [];
  return [
    {
      ...first,
      op: attempts.find(({ op }) => op !== null)?.op ?? null,
      attempts: attempts.flatMap((attempt) => attempt.attempts),
      software: attempts.findLast(({ software }) => software !== null)?.software ?? null,
    },
  ];
}
