import type { Numbers } from '../../kernels/kernel.ts';
import { isWide } from '../../kernels/wide.ts';
import { inFloat32 } from '../convert/in-float32.ts';
import type { OnnxKernel } from '../kernel.ts';
import { checkShape } from './checks.ts';

/** The shape of the input, or of the dimensions from `start` to `end`. */
export const shape: OnnxKernel = (view) => {
  const { shape: sizes } = view.input(0);
  view.expect('an output of this type', view.output(0).type, ['int64'], view.output(0));
  const part = sizes.slice(view.int('start', 0), view.int('end', sizes.length));
  return { constants: [BigInt64Array.from(part, BigInt)], bind: () => () => {} };
};

/** The number of elements of the input. */
export const size: OnnxKernel = (view) => {
  view.expect('an output of this type', view.output(0).type, ['int64'], view.output(0));
  const { elements } = view.input(0);
  return { constants: [BigInt64Array.of(BigInt(elements))], bind: () => () => {} };
};

/** A tensor of one value, a float32 of 0 where the node has none. */
export const constantOfShape: OnnxKernel = (view) => {
  const found = view.op.attributes.get('value');
  const bytes = found?.kind === 'tensor' ? found.value.data : new Uint8Array(4);
  const { elements } = view.output(0);
  return {
    bind: ({ outputBytes }) => {
      const to = outputBytes(0);
      const width = elements === 0 ? 0 : to.length / elements;
      checkShape(view, width === 0 || width === bytes.length, 'the value is not one element', {
        expected: `${width} bytes`,
        found: `${bytes.length}`,
      });
      return () => {
        for (let i = 0; i < to.length; i++) to[i] = bytes[i % width];
      };
    },
  };
};

/** Numbers from input 0 on, by steps of input 2. */
export const range: OnnxKernel = inFloat32((view) => {
  const { elements, type } = view.output(0);
  for (const k of [0, 1, 2]) {
    view.expect('a bound of another type', view.input(k).type, [type], view.input(k));
  }
  view.rule({ reference: true });
  return {
    bind: ({ inputData, outputData }) => {
      const [start, , step, to] = [inputData(0), inputData(1), inputData(2), outputData(0)];
      if (isWide(start) && isWide(step) && isWide(to)) {
        return () => {
          for (let i = 0; i < elements; i++) to[i] = start[0] + BigInt(i) * step[0];
        };
      }
      const [first, by, numbers] = [start, step, to] as [Numbers, Numbers, Numbers];
      return () => {
        for (let i = 0; i < elements; i++) numbers[i] = first[0] + i * by[0];
      };
    },
  };
});
