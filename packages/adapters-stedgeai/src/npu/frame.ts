import type { Block } from '../report/lines.ts';
import { isRuler } from '../report/table.ts';

/** What the NPU compiler draws around and between its sections: `---`, `====`, `+----+----+`. */
export function claimFrame({ lines, claim }: Block): void {
  for (const line of lines) {
    if (isRuler(line.text) || /^ *(?:={4,}|\+[-+]{3,}\+)$/.test(line.text)) claim(line);
  }
}
