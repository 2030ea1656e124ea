import type { Graph, Tensor } from './graph.ts';
import { elementBytes } from './npy.ts';

/**
 * The tensors that ops of the main subgraph write, in the order of their indices; those of types that .npy lacks,
 * and those of ONNX without a name, are left out.
 */
export function computedTensors({ format, subgraphs: [main] }: Graph): Tensor[] {
  const written = new Set(main?.ops.flatMap(({ outputs }) => outputs));
  return (main?.tensors ?? []).filter(
    ({ index, type, name }) =>
      written.has(index) &&
      elementBytes(type.toLowerCase()) !== null &&
      (format === 'tflite' || name !== ''),
  );
}
