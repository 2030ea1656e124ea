import { computedTensors, readTflite, withOutputs } from '@edgebench/model';
import type { Model } from './sweep.ts';

/** The model once for each op, with what that op computes among the outputs: a wrong layer shows, not only the last. */
export function cutAfterEveryOp(name: string, model: Uint8Array): Model[] {
  const graph = readTflite(model);
  const computed = new Set(computedTensors(graph).map(({ index }) => index));
  return (graph.subgraphs[0]?.ops ?? []).flatMap(({ index, type, outputs }) => {
    const wanted = outputs.filter((tensor) => computed.has(tensor));
    if (wanted.length === 0) return [];
    return [{ name: `${name}/${index}`, variant: type, model: withOutputs(model, wanted) }];
  });
}
