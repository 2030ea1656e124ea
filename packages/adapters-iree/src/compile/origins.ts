/**
 * The last line of the imported file that each dispatch of a schedule was made from, in the order of their execution;
 * null where the schedule, which must be printed with `--mlir-print-debuginfo`, does not tell.
 */
export function originsOf(mlir: string): (number | null)[] {
  const dispatches = mlir.matchAll(
    /^[ \t]*stream\.cmd\.dispatch @.*(?:\n(?![ \t]*\}).*)*\n[ \t]*\}(.*)$/gm,
  );
  return [...dispatches].map(([, location = '']) => {
    const lines = [...location.matchAll(/"[^"\n]*":(\d+):\d+/g)].map(([, line]) => Number(line));
    return lines.length === 0 ? null : Math.max(...lines);
  });
}
