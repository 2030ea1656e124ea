import { EmulatorError } from '../errors.ts';
import type { Binding, Data, Operand, OutputSpec, Prepared } from '../kernels/kernel.ts';
import { bindOperands, type Place } from './bind.ts';
import { sizeOf, viewAt } from './operand.ts';

/** Runs an op whose inputs are all constant, on memory of its own; returns its outputs in their order. */
export function fold(
  inputs: readonly (Operand | null)[],
  specs: readonly OutputSpec[],
  prepared: Prepared,
  memoryLimit: number,
): Data[] {
  const outputs = specs.map((spec, k): Operand => {
    const shape = prepared.shapes[k] ?? [];
    return { ...spec, shape, elements: shape.reduce((a, b) => a * b, 1), constant: null };
  });
  const sizes = outputs.map(({ type, elements }) => Math.ceil((elements * sizeOf(type)) / 16) * 16);
  const { scratchBytes = 0, packedBytes = 0 } = prepared;
  const total = sizes.reduce((sum, size) => sum + size, 0) + scratchBytes + packedBytes + 32;
  if (total > memoryLimit) {
    throw new EmulatorError('too-large', 'a constant does not fit the memory allowed', {
      tensor: outputs[0]?.name ?? '',
      expected: `at most ${memoryLimit} bytes`,
      found: `${total} bytes`,
      remedy: 'the model is damaged, or raise the limit',
    });
  }
  let end = 0;
  const take = (bytes: number): number => {
    const address = end;
    end += Math.ceil(bytes / 16) * 16;
    return address;
  };
  const memory = { buffer: new ArrayBuffer(total) };
  const places = new Map(
    outputs.map((output, k): [Operand, Place] => [output, take(sizes[k] ?? 0)]),
  );
  const binding: Binding = {
    ...bindOperands(inputs, outputs, memory.buffer, (operand) => places.get(operand) ?? null),
    memory: memory as WebAssembly.Memory,
    scratch: { address: take(scratchBytes), bytes: scratchBytes },
    packed: { address: take(packedBytes), bytes: packedBytes },
    wasm: () => {
      throw new TypeError('constants are computed by plain kernels');
    },
  };
  prepared.bind(binding)();
  return outputs.map(({ type, elements }, k) =>
    viewAt(type, memory.buffer, places.get(outputs[k] as Operand) ?? 0, elements),
  );
}
