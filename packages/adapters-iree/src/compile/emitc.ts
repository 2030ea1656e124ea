/** A constant array of an EmitC module. */
export interface EmitcArray {
  readonly name: string;
  readonly bytes: number;
  /** Declared const, so that a C compiler puts it in `.rodata`; else it lands in `.data`. */
  readonly readOnly: boolean;
  /** The model's constants, or the names and strings that the VM module needs. */
  readonly role: 'constants' | 'strings';
}

const declaration =
  /^(?:iree_alignas\(\d+\) )?(?:static )?(const )?u?int(8|16|32|64)_t (\w+)\[\d*\] = \{/;

/** The initialised arrays in the C text that `iree-compile --output-format=vm-c` writes. */
export function readEmitc(text: string): EmitcArray[] {
  const arrays: EmitcArray[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const [head, readOnly, bits, name] = declaration.exec(text.slice(start, start + 400)) ?? [];
    if (head !== undefined && name !== undefined && start + head.length <= end) {
      arrays.push({
        name,
        bytes: countElements(text, start + head.length) * (Number(bits) / 8),
        readOnly: readOnly !== undefined,
        role: /__utf8_|_static$/.test(name) ? 'strings' : 'constants',
      });
    }
    start = end + 1;
  }
  return arrays;
}

/** Elements up to the closing brace, which may be lines away; a trailing comma adds none. */
function countElements(text: string, from: number): number {
  let count = 0;
  let inElement = false;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x7d) break;
    if (code === 0x2c) inElement = false;
    else if (code > 0x20 && !inElement) {
      inElement = true;
      count++;
    }
  }
  return count;
}
