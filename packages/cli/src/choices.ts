import { InvalidArgumentError } from 'commander';

/** '0=3,4=2' and repetition alike: a value by the index of an op. */
const byOp =
  <Value>(value: RegExp, read: (text: string) => Value, example: string) =>
  (text: string, before: Readonly<Record<string, Value>> = {}): Record<string, Value> => {
    const entries = text.split(',').map((part): [string, Value] => {
      const [, op = '', found = ''] = /^(\d{1,9})=(.{1,100})$/.exec(part) ?? [];
      if (!value.test(found))
        throw new InvalidArgumentError(`give an op and its value: ${example}.`);
      return [op, read(found)];
    });
    return { ...before, ...Object.fromEntries(entries) };
  };

/** Bits by op. */
export const shifts: ReturnType<typeof byOp<number>> = byOp(/^\d{1,2}$/, Number, '0=3,4=2');

/** Rows of the parts of a kernel, by op. */
export const cuts: ReturnType<typeof byOp<number[]>> = byOp(
  /^\d{1,3}(\+\d{1,3}){0,30}$/,
  (text) => text.split('+').map(Number),
  '4=3+2',
);
