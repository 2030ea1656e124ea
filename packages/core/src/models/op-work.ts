import { ModelError, opName, readTflite, type Tensor } from '@edgebench/model';

/** What an op with weights has to do, as far as its tensors tell. */
export interface OpWork {
  readonly type: string;
  readonly inputChannels: number;
  readonly outputChannels: number;
  /** Elements of the weights. */
  readonly weights: number;
}

type Work = ReadonlyMap<string, OpWork>;

/** Many cells are of one model. */
const known = new WeakMap<Uint8Array, Work>();

/** The ops with constant weights, by the name of the tensor that they write; none for a file that is no TFLite model. */
export function opWork(model: Uint8Array): Work {
  const work = known.get(model) ?? read(model);
  known.set(model, work);
  return work;
}

function read(model: Uint8Array): Work {
  try {
    const [main] = readTflite(model).subgraphs;
    return new Map(
      main?.ops.flatMap((op) => {
        const [input, weights] = op.inputs.map((index) => main.tensors[index]);
        const output = main.tensors[op.outputs[0] ?? -1];
        if (!input || !output || !weights?.data || !weights.elements) return [];
        const work: OpWork = {
          type: opName(op),
          inputChannels: channels(input),
          outputChannels: channels(output),
          weights: weights.elements,
        };
        return [[output.name, work] as const];
      }),
    );
  } catch (error) {
    if (error instanceof ModelError) return new Map();
    throw error;
  }
}

/** The innermost dimension: TFLite stores channels last. */
const channels = ({ shape }: Tensor): number => shape.at(-1) ?? 1;
