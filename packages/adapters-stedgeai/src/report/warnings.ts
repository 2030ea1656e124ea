import type { Line } from './lines.ts';
import type { Warning } from './types.ts';

const heading = /^(?:WARNING|Warning): (.*)$/;
const detail = /^\s*> (.*)$/;

/**
 * Takes the warnings out, which a console mixes into whatever is printed at the time, with the `> ...` lines
 * under each. Gives them and all other lines.
 */
export function takeWarnings(
  lines: readonly Line[],
  claim: (line: Line) => void,
): { warnings: Warning[]; rest: Line[] } {
  const warnings: (Warning & { details: string[] })[] = [];
  let open = false;
  const rest = lines.filter((line) => {
    const text = line.text.trimStart();
    const message = text.startsWith('W') ? heading.exec(text)?.[1] : undefined;
    const more = open ? detail.exec(line.text)?.[1] : undefined;
    if (message !== undefined) warnings.push({ line: line.number, message, details: [] });
    if (more !== undefined) warnings.at(-1)?.details.push(more);
    open = message !== undefined || more !== undefined;
    if (open) claim(line);
    return !open;
  });
  return { warnings, rest };
}
