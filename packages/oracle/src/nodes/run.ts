import { createEmulator, EmulatorError } from '@edgebench/emulator';
import { ModelError, readOnnx } from '@edgebench/model';
import { type NodeCase, readCase } from './case.ts';
import { difference } from './close.ts';
import { testedOps } from './ops.ts';

export type Outcome =
  | { readonly status: 'passed' }
  | { readonly status: 'failed'; readonly reason: string }
  /** Not asked of the emulator: values that are no tensors of numbers, functions made of other ops. */
  | { readonly status: 'refused'; readonly reason: string };

const profile = 'onnxruntime-disabled';

/** Runs one of ONNX's node tests in the emulator, node by node as the specification says. */
export function runCase(folder: string, tested: NodeCase): Outcome {
  const other = [...tested.inputs, ...tested.outputs].find(({ kind }) => kind !== 'tensor');
  if (other !== undefined) return { status: 'refused', reason: `${other.kind} values` };
  const { model, inputs, outputs } = readCase(folder, tested);
  try {
    const results = createEmulator(readOnnx(model), { profile }).run(inputs);
    for (const [k, expected] of outputs.entries()) {
      const [actual, value] = [results[k], tested.outputs[k]];
      if (actual === undefined || value?.kind !== 'tensor') {
        return { status: 'failed', reason: `output ${k} is missing` };
      }
      const found = difference(expected, actual, value.of, tested);
      if (found !== null) return { status: 'failed', reason: `output ${k}: ${found}` };
    }
    return { status: 'passed' };
  } catch (error) {
    const foreign = foreignOp(tested, error);
    if (foreign !== null) return { status: 'refused', reason: `its nodes need ${foreign}` };
    return { status: 'failed', reason: reasonOf(error) };
  }
}

/** An op that is not tested here, which a test needs that spells out a function as the nodes it is defined by. */
function foreignOp({ name }: NodeCase, error: unknown): string | null {
  if (!(error instanceof EmulatorError) || !name.includes('_expanded')) return null;
  const { code, found = '' } = error;
  return code === 'unsupported-op' && !testedOps.includes(found) ? found : null;
}

/** An error that is not typed is a bug: it keeps the line that threw it. */
function reasonOf(error: unknown): string {
  if (error instanceof EmulatorError || error instanceof ModelError) {
    return `${error.code}: ${error.message}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
