import type { Line } from './lines.ts';
import type { ToolError } from './types.ts';

/** `TOOL ERROR: list index out of range`, `E103(CliRuntimeError): Error calling ...`, `INVALID MODEL: ...`. */
const error =
  /^\s{0,16}(E\d{3}\(\w{1,40}\)|(?:TOOL|INTERNAL|LOAD|IMPORT|RUN|CLI|VALIDATION) ERROR|INVALID MODEL|NOT IMPLEMENTED): (\S.*)$/;

/** Takes out the tool's errors, which it prints at the end and, in the oldest reports, between the sections. */
export function takeErrors(
  lines: readonly Line[],
  claim: (line: Line) => void,
): { errors: ToolError[]; rest: Line[] } {
  const errors: ToolError[] = [];
  const rest = lines.filter((line) => {
    const [, kind, message] = error.exec(line.text) ?? [];
    if (kind === undefined || message === undefined) return true;
    errors.push({ line: line.number, kind, message });
    claim(line);
    return false;
  });
  return { errors, rest };
}
