import { resolveAxis } from '../../kernels/reduce/axes.ts';
import { stridesOf } from '../../kernels/walk.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { bindLookup, type LookupPlan, planLookup } from './lookup.ts';

interface Part {
  readonly input: number;
  readonly plan: LookupPlan;
  /** Elements that follow each other in input and output. */
  readonly run: number;
}

const remedy = 'export the model again';

/** com.microsoft's QLinearConcat of (y scale, y zero, x1, scale, zero, x2, ...): each part brought to the output's scale. */
export const qlinearConcat: OnnxKernel = (view) => {
  const { shape } = view.output(0);
  const axis = view.int('axis', null);
  if (axis === null) return view.fail('missing-attribute', 'it states no axis', { remedy });
  const parts = partsOf(view, resolveAxis(view, axis, shape.length));
  const whole = parts.reduce((sum, { run }) => sum + run, 0);
  return {
    bind: (binding) => {
      const to = binding.output(0);
      const moves = parts.map(({ input, plan, run }) => ({
        ...bindLookup(plan, binding),
        from: binding.input(input),
        run,
      }));
      return () => {
        let first = 0;
        for (const { from, table, load, run } of moves) {
          load();
          for (let at = 0, place = first; at < from.length; at += run, place += whole) {
            for (let k = 0; k < run; k++) to[place + k] = table[from[at + k] & 255];
          }
          first += run;
        }
      };
    },
  };
};

function partsOf(view: OnnxView, axis: number): Part[] {
  const output = view.output(0);
  const parts: Part[] = [];
  let size = 0;
  for (let input = 2; input < view.inputs.length; input += 3) {
    const tensor = view.input(input);
    const fits =
      tensor.shape.length === output.shape.length &&
      tensor.shape.every((found, k) => k === axis || found === output.shape[k]);
    if (!fits) badShape(view, `[${tensor.shape.join(',')}]`);
    const from = { tensor, scale: input + 1, zero: input + 2 };
    const plan = planLookup(view, from, { scale: 0, zero: 1 }, (real) => real);
    parts.push({ input, plan, run: tensor.shape[axis] * stridesOf(tensor.shape)[axis] });
    size += tensor.shape[axis];
  }
  if (size !== output.shape[axis]) badShape(view, `${size} along dimension ${axis}`);
  return parts;
}

function badShape(view: OnnxView, found: string): never {
  return view.fail('bad-shape', 'the parts do not make the output', {
    tensor: view.output(0),
    expected: `[${view.output(0).shape.join(',')}]`,
    found,
    remedy,
  });
}
