/** What a page's bytes are of. */
export function partsOf(
  page: string,
): readonly { readonly name: string; readonly bytes: number }[] {
  const [still = '', data = '', vega = '', app = ''] = page.split(/<script /);
  const named = { 'without scripts': still, data, vega, app };
  return Object.entries(named).map(([name, text]) => ({ name, bytes: Buffer.byteLength(text) }));
}
