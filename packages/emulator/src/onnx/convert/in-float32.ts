import type { Binding, Data, Operand, OutputSpec, Step } from '../../kernels/kernel.ts';
import { sizeOf } from '../../program/operand.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { fromFloat, isSmallFloat, type SmallFloat, toFloat } from './small-floats.ts';

type Typed = Pick<OutputSpec, 'type'>;

const isHalf = ({ type }: Typed): boolean => type === 'float16' || type === 'bfloat16';

/**
 * The kernel, also for float16 and bfloat16: their elements are widened to float32, and what it computes is rounded
 * once to the type of the output.
 */
export const inFloat32 =
  (kernel: OnnxKernel): OnnxKernel =>
  (view) => {
    const tensors = [...view.inputs, ...view.outputs];
    if (!tensors.some((tensor) => tensor !== null && isHalf(tensor))) return kernel(view);
    const prepared = kernel(widened(view));
    return { ...prepared, bind: (binding) => bindWidened(view, binding, prepared.bind) };
  };

function widened(view: OnnxView): OnnxView {
  const widen = <Kind extends Typed>(tensor: Kind): Kind =>
    isHalf(tensor) ? { ...tensor, type: 'float32' } : tensor;
  const widenInput = (operand: Operand): Operand =>
    operand.constant && isHalf(operand)
      ? { ...widen(operand), constant: widenData(operand.type as SmallFloat, operand.constant) }
      : widen(operand);
  const inputs = view.inputs.map((operand) => operand && widenInput(operand));
  const outputs = view.outputs.map(widen);
  return {
    ...view,
    inputs,
    outputs,
    input: (k) => inputs[k] ?? view.input(k),
    optional: (k) => inputs[k] ?? null,
    output: (k) => outputs[k] ?? view.output(k),
  };
}

function widenData(type: SmallFloat, data: Data): Float32Array {
  const wide = new Float32Array(data.length);
  copyWide(type, data, wide);
  return wide;
}

function copyWide(type: SmallFloat, data: Data, wide: Float32Array): void {
  for (let i = 0; i < wide.length; i++) wide[i] = toFloat(type, Number(data[i]));
}

function bindWidened(view: OnnxView, binding: Binding, bind: (binding: Binding) => Step): Step {
  const before: Step[] = [];
  const after: Step[] = [];
  const inputs = view.inputs.map((operand, k) => {
    if (operand === null || !isSmallFloat(operand.type) || !isHalf(operand)) return null;
    const { type } = operand;
    const [data, wide] = [binding.inputData(k), new Float32Array(operand.elements)];
    if (operand.constant) copyWide(type, data, wide);
    else before.push(() => copyWide(type, data, wide));
    return wide;
  });
  const outputs = view.outputs.map(({ type, elements }, k) => {
    if (!isSmallFloat(type) || !isHalf({ type })) return null;
    const [data, wide] = [binding.output(k), new Float32Array(elements)];
    after.push(() => {
      for (let i = 0; i < elements; i++) data[i] = fromFloat(type, wide[i]);
    });
    return wide;
  });
  const step = bind({
    ...binding,
    input: (k) => inputs[k] ?? binding.input(k),
    inputData: (k) => inputs[k] ?? binding.inputData(k),
    inputBytes: (k) => bytesOf(inputs[k]) ?? binding.inputBytes(k),
    output: (k) => outputs[k] ?? binding.output(k),
    outputData: (k) => outputs[k] ?? binding.outputData(k),
    outputBytes: (k) => bytesOf(outputs[k]) ?? binding.outputBytes(k),
  });
  return () => {
    for (const widen of before) widen();
    step();
    for (const narrow of after) narrow();
  };
}

const bytesOf = (wide: Float32Array | null | undefined): Uint8Array | null =>
  wide ? new Uint8Array(wide.buffer, 0, wide.length * sizeOf('float32')) : null;
