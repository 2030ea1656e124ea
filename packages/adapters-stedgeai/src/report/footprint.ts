import type { Block } from './lines.ts';
import { count } from './numbers.ts';
import { collapse, hasOtherColumns, isRuler } from './table.ts';
import type { FlashRam, FootprintSummary } from './types.ts';

/** stm.ai 8 says `Summary per memory device type`. */
export const footprintHeading: RegExp =
  /^\s*Summary (?:- "([^"]*)" target|per memory device type$)/;

/** An ISPU has `Code RAM (ro)` in place of flash. */
const frame =
  /^(?:(?:\.\\device )?(?:FLASH|Code RAM)(?: \(ro\))? %\*? (?:RAM|Data RAM)(?: \(rw\))? %|\* rt\/total)$/;

/** Reads the FLASH/RAM summary: the runtime's part and the totals. */
export function readFootprint(block: Block): FootprintSummary {
  const [heading] = block.lines;
  let runtime: FlashRam | null = null;
  let total: FlashRam | null = null;
  for (const line of hasOtherColumns(block.lines, frame) ? [] : block.lines) {
    const text = collapse(line.text);
    const part = flashRam(
      /^RT total\*{0,2} ([\d,]{1,21}) [\d.]{1,8}% ([\d,]{1,21}) [\d.]{1,8}%$/.exec(text),
    );
    const sum = flashRam(/^TOTAL ([\d,]{1,21}) ([\d,]{1,21})$/.exec(text));
    if (part || sum || frame.test(text) || isRuler(line.text)) block.claim(line);
    runtime ??= part;
    total ??= sum;
  }
  const target = footprintHeading.exec(heading?.text ?? '')?.[1] ?? '';
  return { target, line: heading?.number ?? 0, runtime, total };
}

function flashRam(match: RegExpExecArray | null): FlashRam | null {
  const flash = count(match?.[1]);
  const ram = count(match?.[2]);
  return flash === null || ram === null ? null : { flash, ram };
}
