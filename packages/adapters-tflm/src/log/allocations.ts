/** One kind of the interpreter's own data in the tail of the arena. */
export interface AllocationKind {
  /** As TFLM calls it: `TfLiteEvalTensor data`. */
  readonly name: string;
  /** Bytes with alignment. */
  readonly usedBytes: number;
  readonly requestedBytes: number;
  readonly count: number;
}

/** How TFLM's recording allocator says an arena is used, in bytes. */
export interface Allocations {
  /** Head and tail. */
  readonly total: number;
  /** What ops share over time: tensors and scratch buffers. */
  readonly head: number;
  /** What stays: the interpreter's structures, the kernels' data, variable tensors. */
  readonly tail: number;
  readonly kinds: readonly AllocationKind[];
}

const part = /^\[RecordingMicroAllocator\] Arena allocation (total|head|tail) (\d+) bytes$/gm;

const kind =
  /^\[RecordingMicroAllocator\] '([^'\n]+)' used (\d+) bytes with alignment overhead \(requested (\d+) bytes for (\d+) [^)\n]*\)$/gm;

/** Reads what `RecordingMicroAllocator::PrintAllocations` printed among other lines; null where it did not. */
export function readAllocations(text: string): Allocations | null {
  const lines = text.replaceAll('\r', '');
  const parts = new Map([...lines.matchAll(part)].map(([, name, bytes]) => [name, Number(bytes)]));
  const [total, head, tail] = [parts.get('total'), parts.get('head'), parts.get('tail')];
  if (total === undefined || head === undefined || tail === undefined) return null;
  const kinds = [...lines.matchAll(kind)].map(([, name = '', used, requested, count]) => ({
    name,
    usedBytes: Number(used),
    requestedBytes: Number(requested),
    count: Number(count),
  }));
  return [total, head, tail, ...kinds.map(({ usedBytes }) => usedBytes)].every(Number.isSafeInteger)
    ? { total, head, tail, kinds }
    : null;
}
