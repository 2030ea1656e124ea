/** Adds up the parts of a region before its address is known. */
export interface Layout {
  /** Offset of a part of `bytes` bytes, a multiple of 16. */
  readonly reserve: (bytes: number) => number;
  readonly bytes: () => number;
}

export function layout(): Layout {
  let next = 0;
  return {
    reserve: (bytes) => {
      const offset = next;
      next += Math.ceil(bytes / 16) * 16;
      return offset;
    },
    bytes: () => next,
  };
}
