import type { OnnxOp } from '@edgebench/model';
import type { OpView, OutputSpec } from '../kernels/kernel.ts';
import type { OnnxOutput, OnnxView } from './kernel.ts';

interface Values {
  readonly int: number;
  readonly float: number;
  readonly ints: readonly number[];
  readonly string: string;
  readonly strings: readonly string[];
}

/** The view of a node: its outputs with their shapes, and its attributes by type. Throws `missing-shape`. */
export function viewNode(view: OpView<OnnxOp>): OnnxView {
  const outputs = view.outputs.map((spec, k) => withShape(view, spec, view.stated[k] ?? []));
  const read =
    <Wanted extends keyof Values>(kind: Wanted) =>
    <Otherwise>(name: string, otherwise: Otherwise): Values[Wanted] | Otherwise => {
      const found = view.op.attributes.get(name);
      if (found === undefined) return otherwise;
      if (found.kind === kind) return (found as { value: unknown }).value as Values[Wanted];
      return view.fail('wrong-attribute', `attribute ${name} is of another kind`, {
        expected: kind,
        found: found.kind,
        remedy: 'export the model again',
      });
    };
  return {
    ...view,
    outputs,
    output: (k) => outputs[k] ?? view.fail('missing-output', `output ${k} is left out`),
    optional: (k) => view.inputs[k] ?? null,
    int: read('int'),
    float: read('float'),
    ints: read('ints'),
    string: read('string'),
    strings: read('strings'),
  };
}

function withShape(
  { fail }: OpView<OnnxOp>,
  spec: OutputSpec,
  shape: readonly number[],
): OnnxOutput {
  if (shape.some((size) => size < 0)) {
    return fail('missing-shape', 'the shape of an output is not known', {
      tensor: spec,
      remedy: 'export the model with static shapes',
    });
  }
  return { ...spec, shape, elements: shape.reduce((product, size) => product * size, 1) };
}
