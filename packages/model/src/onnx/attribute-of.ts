import type { OnnxOp } from '../graph.ts';

/** A node's attribute that is a number; `otherwise` where it is left out or of another kind. */
export function numberOf({ attributes }: OnnxOp, name: string, otherwise: number): number {
  const found = attributes.get(name);
  return found?.kind === 'int' || found?.kind === 'float' ? found.value : otherwise;
}
