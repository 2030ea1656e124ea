import { type OnnxOp, operatorKey } from '@edgebench/model';
import type { OpView, Prepared } from '../kernels/kernel.ts';
import { kernels } from './registry.ts';
import { viewNode } from './view.ts';

/** Has a node validated and planned by its kernel. Throws an `EmulatorError`. */
export function prepareOnnx(view: OpView<OnnxOp>): Prepared {
  const name = operatorKey(view.op);
  const kernel = Object.hasOwn(kernels, name) ? kernels[name] : undefined;
  if (kernel === undefined) {
    return view.fail('unsupported-op', 'this op is not run here', {
      found: name,
      remedy: 'docs/emulator.md lists the ops; leave this model to the runtimes',
    });
  }
  const node = viewNode(view);
  return { shapes: node.outputs.map(({ shape }) => shape), ...kernel(node) };
}
