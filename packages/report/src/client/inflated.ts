/**
 * The text that the build deflated into the script element of that id. Fails, in words for the reader, where the browser
 * cannot inflate it or the file has been damaged.
 */
export async function inflated(id: string): Promise<string> {
  if (typeof DecompressionStream === 'undefined') {
    throw new Error('this browser cannot read compressed data (it has no DecompressionStream)');
  }
  try {
    const packed = atob(document.getElementById(id)?.textContent ?? '');
    const bytes = new Uint8Array(packed.length);
    for (let at = 0; at < packed.length; at++) bytes[at] = packed.charCodeAt(at);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return await new Response(stream).text();
  } catch (cause) {
    throw new Error(`the file is damaged or cut off (its part '${id}' cannot be read)`, { cause });
  }
}
