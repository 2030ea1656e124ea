import type { Binding, Step } from '../../kernels/kernel.ts';
import { walk } from '../../kernels/walk.ts';
import { sizeOf } from '../../program/operand.ts';
import type { OnnxKernel } from '../kernel.ts';
import { moved } from '../movement/moved.ts';
import { sameTypes } from './checks.ts';
import { stretched } from './stretched.ts';

/** Elements of input 1 where input 0 is true, else of input 2; all three are stretched to one shape. */
export const where: OnnxKernel = (view) => {
  const condition = view.input(0);
  view.expect('a condition of this type', condition.type, ['bool'], condition);
  sameTypes(view, 1);
  view.rule({ reference: true });
  const output = view.output(0);
  const [choice, chosen, other] = [0, 1, 2].map((k) => stretched(view, view.input(k)));
  const size = sizeOf(output.type);
  const otherwise = moved(view, [{ input: 2, output: 0, axes: other ?? [] }], 2);
  const choose = ({ memory, scratch, inputBytes, outputBytes }: Binding): Step => {
    const mask = new Uint8Array(memory.buffer, scratch.address, output.elements);
    const [bits, from, to] = [inputBytes(0), inputBytes(1), outputBytes(0)];
    const spread = walk(choice ?? [], (source, target, { size: count, from: step, to: next }) => {
      for (let i = 0; i < count; i++) mask[target + i * next] = bits[source + i * step];
    });
    const place = walk(chosen ?? [], (source, target, { size: count, from: step, to: next }) => {
      for (let i = 0; i < count; i++) {
        const at = target + i * next;
        if (mask[at] === 0) continue;
        const place = source + i * step;
        for (let byte = 0; byte < size; byte++) {
          to[at * size + byte] = from[place * size + byte];
        }
      }
    });
    return () => {
      spread();
      place();
    };
  };
  return {
    scratchBytes: output.elements,
    bind: (binding) => {
      const [first, then] = [otherwise.bind(binding), choose(binding)];
      return () => {
        first();
        then();
      };
    },
  };
};
