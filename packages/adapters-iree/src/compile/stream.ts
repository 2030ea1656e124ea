/** What IREE's schedule (the `stream` phase) fixes before code is generated. Sizes in bytes. */
export interface Schedule {
  /** Packed weights that the module maps; null where a size is open. */
  readonly constants: number | null;
  /** Buffers that live only during an invocation; several execution regions add up. */
  readonly transient: number | null;
  /** The kernels in the order of their execution; one that runs twice is listed twice. */
  readonly dispatches: readonly string[];
}

/** Reads the MLIR text that `iree-compile --compile-to=stream` writes. */
export function readSchedule(mlir: string): Schedule {
  const found = { constants: [], transient: [] } as Record<
    Exclude<keyof Schedule, 'dispatches'>,
    (number | null)[]
  >;
  const dispatches: string[] = [];
  for (const line of lines(mlir)) {
    if (!line.includes('stream.')) continue;
    for (const { key, pattern } of allocations) {
      const size = pattern.exec(line)?.[1];
      if (size !== undefined) found[key].push(indexValue(size));
    }
    const dispatch = /stream\.cmd\.dispatch @.*?@("[^"]*"|[\w$.-]+)(?=[\s[({])/.exec(line)?.[1];
    if (dispatch !== undefined) dispatches.push(dispatch.replaceAll('"', ''));
  }
  return {
    constants: sum(found.constants),
    transient: sum(found.transient),
    dispatches,
  };
}

const allocations = [
  { key: 'constants', pattern: /= stream\.resource\.try_map .*<constant>\{(%[\w$.-]+)\}/ },
  { key: 'transient', pattern: /= stream\.resource\.alloca .*<transient>\{(%[\w$.-]+)\}/ },
] as const;

/** MLIR prints an index constant under its value: `%c490`, or `%c490_3` where the name is taken. */
const indexValue = (name: string): number | null => {
  const digits = /^%c(\d+)(?:_\d+)?$/.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
};

const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>(
    (total, value) => (total === null || value === null ? null : total + value),
    0,
  );

/**
 * Works around a defect of IREE 3.13's inline-dynamic execution: the packed weights that feed
 * `stream.resource.try_map` are folded away, and the kernels then bind null. A barrier in front of
 * that operand, used nowhere else, keeps them.
 */
export function keepConstants(mlir: string): string {
  let count = 0;
  return mlir.replace(
    /^([ \t]*)(.*= stream\.resource\.try_map .*?)(%[\w$.-]+)(\[%[\w$.-]+\] : !util\.buffer ->.*)$/gm,
    (_, indent: string, before: string, operand: string, after: string) => {
      const kept = `%edgebench_constants_${count++}`;
      const barrier = `${kept} = util.optimization_barrier ${operand} : !util.buffer`;
      return `${indent}${barrier}\n${indent}${before}${kept}${after}`;
    },
  );
}

function* lines(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    yield text.slice(start, stop);
    start = stop + 1;
  }
}
