/**
 * The bytes of a file of ST's tools as text, without a byte order mark: UTF-16 where such a mark or every second byte
 * says so (PowerShell), else UTF-8.
 */
export function decode(content: Uint8Array): string {
  return new TextDecoder(encodingOf(content)).decode(content);
}

function encodingOf(content: Uint8Array): string {
  const [a, b, c, d] = content.subarray(0, 4);
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && c !== 0 && d === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0 && d !== 0)) return 'utf-16be';
  return 'utf-8';
}
