/** Whole-program figures of `iree-compile`'s scheduling statistics; null where they are not stated. */
export interface Statistics {
  /** Bytes of packed weights. */
  readonly constants: number | null;
  /** Bytes of the buffers allocated during an invocation, results among them. */
  readonly transient: number | null;
  readonly dispatches: number | null;
}

/** Reads `--iree-scheduling-dump-statistics-format=json`. */
export function readStatistics(json: string): Statistics {
  const aggregate = member(parse(json), 'stream-aggregate');
  const count = (group: string, name: string): number | null => {
    const value = member(member(aggregate, group), name);
    return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null;
  };
  return {
    constants: count('global', 'constant-size'),
    transient: count('execution', 'transient-memory-size'),
    dispatches: count('execution', 'dispatch-count'),
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
