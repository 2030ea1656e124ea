import type { Graph } from '@edgebench/model';
import { EthosUError } from '../errors.ts';

/** What Vela planned. */
export interface Arena {
  /** By tensor index of the subgraph that runs; null where a tensor is not in the arena. */
  readonly offsets: readonly (number | null)[];
  readonly bytes: number;
}

const metadataName = 'OfflineMemoryAllocation';

/** Words in front of the offsets: version, subgraphs, tensors. */
const headerWords = 3;

/**
 * Reads the offsets that TFLM's planner is given: int32 by tensor, -1 for tensors that it places itself. Throws an
 * {@link EthosUError} `bad-arena` where the table does not fit the tensors. Tensors of `outside` have a memory of their own,
 * though the table gives them an offset.
 */
export function readArena({ metadata, subgraphs }: Graph, outside: ReadonlySet<number>): Arena {
  const tensors = subgraphs[0]?.tensors ?? [];
  const data = metadata.find(({ name }) => name === metadataName)?.data;
  if (data === undefined) return { offsets: tensors.map(() => null), bytes: 0 };
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.byteLength < (headerWords + tensors.length) * 4) {
    throw bad(`${metadataName} is shorter than ${tensors.length} tensors need`, data.byteLength);
  }
  const offsets = tensors.map(({ index }) => {
    const at = (headerWords + index) * 4;
    const offset = view.getInt32(at, true);
    if (offset < -1) throw bad(`tensor ${index} has the arena offset ${offset}`, at);
    return offset === -1 || outside.has(index) ? null : offset;
  });
  const ends = tensors.map(({ bytes }, index) => {
    const offset = offsets[index];
    return offset === null ? 0 : offset + (bytes ?? 0);
  });
  const bytes = ends.reduce((most, end) => Math.max(most, end), 0);
  return { offsets, bytes };
}

const bad = (what: string, offset: number): EthosUError =>
  new EthosUError('bad-arena', what, { offset, of: 'it', remedy: 'compile the model anew' });
