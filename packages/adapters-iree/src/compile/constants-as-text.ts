/** A constant array of bytes as `iree-compile --output-format=vm-c` writes it, on one line. */
const byteArray =
  /^((?:iree_alignas\(\d+\) )?static (?:const )?uint8_t \w+)\[\d*\] = \{([\d, ]*)\};$/gm;

/**
 * The EmitC module with its byte arrays as string literals of the same bytes: a C compiler reads those faster than lists of numbers,
 * which take longer than all other code of a small model.
 */
export const constantsAsText = (emitc: string): string =>
  emitc.replace(byteArray, (array: string, declaration: string, list: string) => {
    const literal = octal(list);
    return literal === '' ? array : `${declaration}[${literal.length / 4}] = "${literal}";`;
  });

/** Three octal digits for each number, so that no escape runs into the next. */
function octal(list: string): string {
  const text = Buffer.alloc(2 * list.length + 4);
  let end = 0;
  let value = -1;
  for (let at = 0; at <= list.length; at++) {
    const digit = list.charCodeAt(at) - 0x30;
    if (digit >= 0 && digit <= 9) {
      value = Math.max(value, 0) * 10 + digit;
    } else if (value >= 0) {
      text[end++] = 0x5c;
      text[end++] = 0x30 + ((value >> 6) & 7);
      text[end++] = 0x30 + ((value >> 3) & 7);
      text[end++] = 0x30 + (value & 7);
      value = -1;
    }
  }
  return text.toString('latin1', 0, end);
}
